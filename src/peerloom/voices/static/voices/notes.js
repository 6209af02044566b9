// Keeps an entry while it is written: some seconds after the last word, and on leaving the field.
// Without this file the buttons keep it.

const PAUSE_MS = 3000;
const form = document.querySelector("form[data-keeps]");
const text = form?.querySelector("textarea");
const told = form?.querySelector("[data-told]");
let last = text?.defaultValue ?? "";  // what the server has; words typed before this ran are not
let saving = null;
let timer = 0;
let over = false;

function tell(words, state = "") {
  told.textContent = words;
  told.dataset.state = state;
}

function settle(kept) {
  if (!kept.ref) return;
  const moved = form.elements.ref.value !== kept.ref || form.elements.revision.value === "0";
  form.elements.ref.value = kept.ref;
  form.elements.revision.value = String(kept.revision);
  if (moved) {
    history.replaceState(null, "", kept.url);
    form.action = kept.url;
  }
  tell(kept.beside ? form.dataset.beside : form.dataset.kept);
}

async function send() {
  const sent = text.value;
  const answer = await fetch(form.action || location.href, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new FormData(form),
    redirect: "manual",
  }).catch(() => undefined);
  if (answer?.ok) {
    settle(await answer.json());
    last = sent;
  } else if (answer) tell(form.dataset.out, "lost");
  else tell(form.dataset.lost, "lost");
}

async function keep() {
  clearTimeout(timer);
  while (saving) await saving;
  if (over || text.value === last || !text.value.trim()) return;
  tell(form.dataset.keeping);
  saving = send().finally(() => {
    saving = null;
  });
  await saving;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE_MS);
  if (told.dataset.state !== "lost") tell("");
}

if (form) {
  for (const one of form.querySelectorAll("[data-without-scripts]")) one.hidden = true;
  if (text.value !== last) soon();
  text.addEventListener("input", soon);
  text.addEventListener("blur", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  // A button's own save waits for the one that is under way, so that neither overtakes the other.
  form.addEventListener(
    "submit",
    (event) => {
      clearTimeout(timer);
      if (!saving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      saving.then(() => form.requestSubmit(event.submitter));
    },
    { capture: true },
  );
  // Sealed on the phone (writing.js): from here on it is that draft's, not ours.
  form.addEventListener("kept", () => {
    over = true;
    clearTimeout(timer);
    tell("");
  });
}
