// Toasts say what was done and offer to undo it. toast("Removed.", { undo: () => … }); the server
// sends the same by swapping web/_toast.html into #toasts. They stay while one is on them.

import { said } from "./words.js";

const STAYS_MS = 8000;
const place = document.getElementById("toasts");

function letGo(card) {
  if (card.dataset.ready) return;
  card.dataset.ready = "yes";
  let timer = 0;
  const start = () => {
    timer = window.setTimeout(() => card.remove(), STAYS_MS);
  };
  const hold = () => window.clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) card.addEventListener(name, hold);
  for (const name of ["pointerleave", "focusout"]) card.addEventListener(name, start);
  start();
}

export function toast(text, { undo = null } = {}) {
  const card = document.createElement("div");
  card.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  card.append(words);
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "toast__undo";
    button.textContent = said("undo", "Undo");
    button.addEventListener("click", () => {
      card.remove();
      undo();
    });
    card.append(button);
  }
  place?.append(card);
  letGo(card);
  return card;
}

if (place) {
  new MutationObserver(() => place.querySelectorAll(".toast").forEach(letGo)).observe(place, {
    childList: true,
  });
}
