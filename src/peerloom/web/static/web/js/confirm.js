// <form data-confirm="Question?" data-consequence="…" data-confirm-label="…"> asks before it posts.
// Without scripts the form posts and the server answers with the confirm page; with them the
// hidden field confirmed=yes tells it that the question was answered here.

import { openDialog } from "./dialogs.js";
import { said } from "./words.js";

function ask(form, submitter) {
  const text = document.createElement("p");
  text.textContent = form.dataset.consequence ?? "";
  openDialog(form.dataset.confirm, form.dataset.consequence ? text : null, [
    {
      label: form.dataset.confirmLabel ?? submitter?.textContent.trim() ?? said("goAhead", "Go ahead"),
      kind: form.dataset.undoable === undefined ? "danger" : "main",
      act: () => {
        const answer = document.createElement("input");
        answer.type = "hidden";
        answer.name = "confirmed";
        answer.value = "yes";
        form.append(answer);
        form.dataset.answered = "yes";
        form.requestSubmit(submitter ?? undefined);
      },
    },
  ]);
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("form[data-confirm]");
    if (!form || form.dataset.answered) return;
    event.preventDefault();
    event.stopPropagation();
    ask(form, event.submitter);
  },
  { capture: true },
);
