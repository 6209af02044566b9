// One way to open a dialog: made when asked for, closed by Esc, focus back where it was.

import { said } from "./words.js";

export function openDialog(title, content, actions = []) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const heading = document.createElement("h2");
  heading.id = `dialog-${Math.random().toString(36).slice(2, 8)}`;
  heading.textContent = title;
  dialog.setAttribute("aria-labelledby", heading.id);
  const row = document.createElement("div");
  row.className = "actions";
  for (const { label, kind, act } of [...actions, { label: said("close", "Close"), kind: "quiet" }]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `button button--${kind}`;
    button.textContent = label;
    button.addEventListener("click", () => {
      dialog.close();
      act?.();
    });
    row.append(button);
  }
  dialog.append(heading, ...[content].flat().filter(Boolean), row);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
