// The passage in hand as a sheet at the foot of a narrow screen: the words, their codings, and a
// button to code them. It does there what the margin does on a wide one.

import { dress, noteFor } from "./note.js";
import { say, snippet } from "./words.js";

export class Passage {
  // `on`: {code(), take, memo, remove, recode, edges, split, join, closed()}.
  constructor({ root, map, store, hand, cursor, on }) {
    Object.assign(this, { root, map, store, hand, cursor, on });
    this.quote = root.querySelector(".passage-sheet__quote");
    this.list = root.querySelector(".passage-sheet__list");
    this.empty = root.querySelector(".passage-sheet__empty");
    this.notes = new Map();
    root.addEventListener("click", (event) => this.#clicked(event));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    const again = () => !root.hidden && this.#show();
    hand.addEventListener("changed", again);
    store.addEventListener("changed", again);
    cursor.addEventListener("moved", again);
  }

  open() {
    this.root.hidden = false;
    this.#show();
  }

  close() {
    this.root.hidden = true;
    this.on.closed();
  }

  #show() {
    const { span } = this.cursor;
    if (!span) return;
    const shown = this.hand.coding ?? span;
    this.quote.textContent = snippet(this.map.textOf(shown.start, shown.end), 140);
    const codings = this.store.over(span.start, span.end);
    const notes = codings.map((coding) => this.#note(coding));
    this.list.replaceChildren(...notes);
    this.empty.hidden = codings.length > 0;
    this.root.setAttribute("aria-label", say("passage", { n: codings.length }));
  }

  #note(coding) {
    const note = this.notes.get(coding.key) ?? noteFor(coding);
    this.notes.set(coding.key, note);
    dress(note, coding, { inHand: coding === this.hand.coding });
    return note;
  }

  #clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const coding = button.closest(".margin-note")?.coding;
    const { does } = button.dataset;
    if (does === "close") this.close();
    else if (does === "code") this.on.code();
    else if (does) this.on[does](coding);
    else if (coding) this.on.take(coding === this.hand.coding ? null : coding);
  }
}
