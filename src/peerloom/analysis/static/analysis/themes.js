// Themes in another order: drag a card by its head; the arrow buttons do the same without a mouse.

import { toast } from "../web/js/toast.js";

const list = document.querySelector(".theme-cards[data-may-move]");
let held = null;

function cards() {
  return [...list.querySelectorAll(".theme-card")];
}

function headers() {
  const given = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  return { ...given, Accept: "application/json" };
}

async function post(url, fields) {
  const answer = await fetch(url, { method: "POST", headers: headers(), body: new URLSearchParams(fields) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.problem);
  return told;
}

async function drop() {
  const { moveUrl, name } = held.dataset;
  const place = cards().indexOf(held);
  try {
    const { undo } = await post(moveUrl, { place });
    renumber();
    const said = list.dataset.moved.replace("{name}", name);
    toast(said, {
      undo: undo
        ? async () => {
            await post(list.dataset.undoUrl, { token: undo });
            window.location.reload();
          }
        : null,
    });
  } catch (problem) {
    toast(problem.message);
    window.location.reload();
  }
}

function renumber() {
  const every = cards();
  for (const [at, card] of every.entries()) {
    for (const field of card.querySelectorAll("[data-by]")) {
      const place = at + Number(field.dataset.by);
      field.value = String(place);
      field.form.querySelector("button").disabled = place < 0 || place >= every.length;
    }
  }
}

function before(y) {
  return cards().find((card) => {
    if (card === held) return false;
    const box = card.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
}

for (const card of list ? cards() : []) {
  const head = card.querySelector(".theme-card__head");
  head.draggable = true;
  head.addEventListener("dragstart", (event) => {
    held = card;
    card.dataset.dragging = "";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(card, 20, 20);
    list.dataset.from = String(cards().indexOf(card));
    // Folded, all cards are in reach; not before the browser has taken its picture of this one.
    window.setTimeout(() => {
      list.dataset.sorting = "";
      card.scrollIntoView({ block: "nearest" });
    });
  });
  head.addEventListener("dragend", async () => {
    delete card.dataset.dragging;
    delete list.dataset.sorting;
    const from = Number(list.dataset.from);
    if (cards().indexOf(card) !== from) await drop();
    held = null;
  });
}

list?.addEventListener("dragover", (event) => {
  if (!held) return;
  event.preventDefault();
  const next = before(event.clientY);
  if (next !== held.nextElementSibling) list.insertBefore(held, next ?? null);
});
