// Passage by passage: a digit sends it to a part, b to all, 0 to none; each choice is kept at once.

import { shortcuts } from "../web/js/keys.js";
import { toast } from "../web/js/toast.js";

const list = document.getElementById("splits");
const left = document.getElementById("split-left");
const total = Number(document.getElementById("split-total")?.textContent ?? 0);
const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
const many = Number(list?.dataset.many ?? 0);
const undone = [];
let last = Promise.resolve();

const boxesOf = (item) => Array.from(item.querySelectorAll("[name=parts]"));
const chosenOf = (item) => boxesOf(item).filter((box) => box.checked).map((box) => box.value);

function inHand() {
  return document.activeElement?.closest?.(".splits__one") ?? list.querySelector(".splits__one");
}

function go(item) {
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

function show(item, parts) {
  for (const box of boxesOf(item)) box.checked = parts.includes(box.value);
}

async function send(item, parts) {
  const fields = new URLSearchParams({ coding: item.dataset.coding });
  for (const part of parts.length ? parts : ["0"]) fields.append("parts", part);
  const answer = await fetch(list.dataset.url, {
    method: "POST",
    body: fields,
    headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.problem);
  left.textContent = String(Math.max(0, total - said.chosen));
}

// What was chosen is shown at once, sent in order, and put back if the server refuses it.
function choose(item, parts, before = chosenOf(item)) {
  show(item, parts);
  last = last.then(async () => {
    try {
      await send(item, parts);
    } catch (problem) {
      show(item, before);
      toast(problem.message);
    }
  });
}

function press(parts) {
  const item = inHand();
  if (!item) return;
  undone.push([item, chosenOf(item)]);
  choose(item, parts);
  go(item.nextElementSibling ?? item);
}

function undo() {
  const step = undone.pop();
  if (!step) return;
  choose(step[0], step[1]);
  go(step[0]);
}

if (list) {
  document.body.classList.add("is-live");
  const names = Array.from(document.querySelectorAll(".split-bar .keys li"), (one) => one.lastChild.textContent.trim());
  const every = Array.from({ length: many }, (_, at) => String(at + 1));
  every.forEach((digit, at) => shortcuts.add(digit, names[at], () => press([digit])));
  shortcuts.add("b", names[many], () => press(every));
  shortcuts.add("0", names[many + 1], () => press([]));
  shortcuts.add("u", names[many + 2], undo);
  shortcuts.add("j", names[many + 3], () => go(inHand().nextElementSibling));
  shortcuts.add("k", names[many + 3], () => go(inHand().previousElementSibling));
  list.addEventListener("change", (event) => {
    const item = event.target.closest(".splits__one");
    const now = chosenOf(item);
    const box = event.target;
    const before = box.checked ? now.filter((one) => one !== box.value) : [...now, box.value];
    undone.push([item, before]);
    choose(item, now, before);
  });
  // After a click the digits are at hand again.
  list.addEventListener("click", (event) => {
    if (event.detail && event.target.matches("input")) go(event.target.closest(".splits__one"));
  });
  list.addEventListener("submit", (event) => event.preventDefault());
  go(list.querySelector(".splits__one:not(:has(input:checked))") ?? list.querySelector(".splits__one"));
}
