// The text was taken back while it was open: nothing of it stays on the page.

import { say } from "./words.js";

export function takeAway(root, desk, sync) {
  sync.stop();
  desk.painter.clear();
  desk.near.observer.disconnect();
  desk.store.clear();
  document.getElementById("codings-data")?.remove();
  document.querySelectorAll(".toast").forEach((card) => card.remove());
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  for (const block of desk.map.blocks) block.node.data = "";
  desk.map.blocks = [];
  const note = document.createElement("p");
  note.className = "note";
  note.dataset.tone = "warning";
  note.role = "alert";
  note.tabIndex = -1;
  note.textContent = say("gone");
  root.replaceChildren(note);
  root.dataset.gone = "";
  note.focus();
}
