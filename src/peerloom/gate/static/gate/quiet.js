// The quiet ones: words that only a capital or their rarity speaks against. All are looked at in one
// list, each distinct word once; what isn't ticked is kept, and one undo takes that back.

import { openDialog } from "../web/js/dialogs.js";

const QUIET = "capitals";

export function quietOnes(sides) {
  return sides.order.filter((spot) => spot.state === "open" && spot.layer === QUIET);
}

export function lookThrough(sides, words, keep) {
  const groups = new Map();
  for (const spot of quietOnes(sides)) {
    const key = spot.said.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), spot]);
  }
  const list = document.createElement("fieldset");
  list.className = "quiet-list";
  const legend = document.createElement("legend");
  legend.textContent = words.ask;
  list.append(legend);
  for (const [key, spots] of groups) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = key;
    label.append(box, ` ${spots[0].said}${spots.length > 1 ? ` × ${spots.length}` : ""}`);
    list.append(label);
  }
  const act = () => {
    const ticked = new Set([...list.querySelectorAll(":checked")].map((box) => box.value));
    keep([...groups].filter(([key]) => !ticked.has(key)).flatMap(([, spots]) => spots));
  };
  openDialog(words.title, list, [{ label: words.keep, kind: "main", act }]);
}
