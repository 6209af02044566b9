// Passages and search by keyboard: "/" to the words, j and k from place to place, Enter opens.

import { shortcuts } from "../web/js/keys.js";

const box = document.querySelector("[data-find]");
const list = document.querySelector("[data-walk]");

function places() {
  return [...list.querySelectorAll(".result__hit, .quote__who a")];
}

function walk(by) {
  const every = places();
  if (!every.length) return;
  const here = every.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : every.length - 1) : here + by;
  const place = every[Math.max(0, Math.min(every.length - 1, next))];
  place.focus({ preventScroll: true });
  (place.closest(".passage") ?? place).scrollIntoView({ block: "center" });
}

if (box) {
  shortcuts.add("/", box.labels?.[0]?.textContent ?? "", () => {
    box.focus();
    box.select();
  });
}
if (list) {
  const said = list.dataset;
  shortcuts.add("j", said.next ?? "↓", () => walk(1));
  shortcuts.add("k", said.previous ?? "↑", () => walk(-1));
}
