// Finishes words from the list after a few letters. Without this file the server does it.

const LEAST = 3;
const MOST = 6;
const form = document.querySelector("form[data-word-list]");
const field = form?.querySelector("[data-words]");
const box = form?.querySelector(".word-starts");
let asked = null;

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

async function list() {
  asked ??= fetch(form.dataset.wordList, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => text.split("\n").filter(Boolean))
    .catch(() => {
      asked = null;
      return [];
    });
  return asked;
}

function startNow() {
  return field.value.slice(0, field.selectionStart ?? field.value.length).split(/\s+/u).at(-1) ?? "";
}

function put(word) {
  const at = field.selectionStart ?? field.value.length;
  const before = field.value.slice(0, at).replace(/\S*$/u, "");
  const after = field.value.slice(at).trimStart();
  field.value = `${before}${word} ${after}`;
  const place = before.length + word.length + 1;
  field.focus();
  field.setSelectionRange(place, place);
  show([]);
}

function show(words) {
  box.replaceChildren(
    ...words.map((word) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = word;
      button.addEventListener("click", () => put(word));
      return button;
    }),
  );
  box.hidden = words.length === 0;
}

async function look() {
  const start = plain(startNow());
  if (start.length < LEAST) {
    show([]);
    return;
  }
  const found = (await list()).filter((word) => plain(word).startsWith(start));
  if (start !== plain(startNow())) return;
  const whole = found.length === 1 && plain(found[0]) === start;
  show(whole || found.length > MOST ? [] : found);
}

if (form && field && box) {
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", form.dataset.say);
  field.addEventListener("input", look);
  field.addEventListener("focus", list, { once: true });
}
