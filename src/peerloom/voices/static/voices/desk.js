// The desk where talk is written down: turns by keyboard, the sound under one's hands.

import { shortcuts } from "../web/js/keys.js";
import { Keeping } from "./keeping.js";
import { Player } from "./player.js";

const desk = document.querySelector("[data-desk]");
const form = desk.querySelector("[data-turns]");
const list = form.querySelector("[data-list]");
const sound = desk.querySelector("[data-player]");
const player = new Player(sound, list, desk.querySelector("[data-speed]"));
const mayWrite = form.dataset.readOnly === undefined;
const keeping = mayWrite ? new Keeping(form, list, desk.querySelector("[data-told]")) : null;

const turnOf = (node) => node?.closest?.("[data-turn]") ?? null;
const words = (turn) => turn.querySelector("[name=words]");
const who = (turn) => turn.querySelector("[name=speaker]");

function clock(seconds) {
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ""}${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function stamp(turn, seconds) {
  const button = turn.querySelector("[data-jump-to]");
  if (seconds === null) delete turn.dataset.began;
  else turn.dataset.began = String(seconds);
  turn.querySelector("[name=began]").value = seconds ?? "";
  button.textContent = seconds === null ? "–:–" : clock(seconds);
  button.setAttribute("aria-label", `${form.dataset.jump} ${seconds === null ? "" : clock(seconds)}`.trim());
}

// Where a browser can't size a field by its content.
function fit(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 2}px`;
}

function speakers() {
  return [...new Set([...list.children].map((turn) => who(turn).value.trim()).filter(Boolean))];
}

function otherThan(name) {
  const options = [...form.querySelectorAll("datalist option")].map((one) => one.value);
  const known = [...new Set([...speakers(), ...options])];
  return known[(known.indexOf(name.trim()) + 1) % known.length] ?? name;
}

function turnAfter(turn, said) {
  const made = turn.cloneNode(true);
  made.removeAttribute("aria-current");
  words(made).value = said;
  who(made).value = otherThan(who(turn).value);
  stamp(made, player.now);
  turn.after(made);
  fit(words(made));
  return made;
}

function split(field) {
  const turn = turnOf(field);
  const after = field.value.slice(field.selectionEnd).trimStart();
  field.value = field.value.slice(0, field.selectionStart).trimEnd();
  fit(field);
  if (turn.dataset.began === undefined && list.children.length === 1) stamp(turn, 0);
  const made = turnAfter(turn, after);
  words(made).focus();
  words(made).setSelectionRange(0, 0);
  keeping.soon();
}

function join(field) {
  const turn = turnOf(field);
  const before = turn.previousElementSibling;
  if (!before) return;
  const into = words(before);
  const place = into.value.length;
  into.value = [into.value, field.value].filter(Boolean).join(" ");
  turn.remove();
  fit(into);
  into.focus();
  into.setSelectionRange(place, place);
  keeping.soon();
}

function typed(event) {
  const field = event.target;
  if (event.isComposing || !field.matches?.("textarea[name=words]")) return;
  if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    split(field);
  } else if (event.key === "Backspace" && field.selectionStart === 0 && field.selectionEnd === 0) {
    if (turnOf(field).previousElementSibling) event.preventDefault();
    join(field);
  }
}

function withTurn(act) {
  return () => {
    const turn = turnOf(document.activeElement) ?? list.lastElementChild;
    if (turn) act(turn);
    keeping.soon();
  };
}

const typing = { whileTyping: true };
const label = (key) => [...desk.querySelectorAll(".keys li")].find((one) => one.textContent.trim().startsWith(key))?.lastChild.textContent.trim() ?? key;

if (sound) {
  shortcuts.add("Escape", label("Esc"), () => player.toggle(), typing);
  shortcuts.add("F2", label("F2"), () => player.back(), typing);
  shortcuts.add("F4", label("F4"), () => player.on(), typing);
  shortcuts.add("F8", label("F8"), () => player.faster(-1), typing);
  shortcuts.add("F9", label("F9"), () => player.faster(1), typing);
}
if (mayWrite) {
  shortcuts.add("Alt+t", label("Alt T"), withTurn((turn) => stamp(turn, player.now)), typing);
  shortcuts.add("Alt+s", label("Alt S"), withTurn((turn) => { who(turn).value = otherThan(who(turn).value); }), typing);
  shortcuts.add("Ctrl+s", label("Ctrl S"), () => keeping.now(), typing);
  list.addEventListener("keydown", typed);
  list.addEventListener("input", (event) => event.target.matches("textarea") && fit(event.target));
  list.querySelectorAll("textarea").forEach(fit);
}
desk.dataset.ready = "";
