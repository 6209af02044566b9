// The list beside the text: each coding next to the line where it begins. It holds only what is
// near the window; the rest exists as soon as one scrolls there.

import { dress, moreFor, noteFor } from "./note.js";
import { stack } from "./stack.js";

const NOTE = 26; // pixels; canvas.css gives the same
const NOTE_IN_HAND = 92; // until it is measured

export class Margin {
  // `on`: what to do when a note is used: {take, memo, remove, recode}.
  constructor({ list, map, store, near, hand, cursor, on, reads = false }) {
    Object.assign(this, { list, map, store, near, hand, cursor, on });
    this.tall = reads ? NOTE : NOTE_IN_HAND;
    this.empty = list.parentElement.querySelector(".canvas__empty");
    this.notes = new Map(); // key → element
    this.opened = new Set(); // codings unfolded from a "more" box
    near.addEventListener("moved", () => this.arrange());
    store.addEventListener("changed", () => this.soon());
    hand.addEventListener("changed", () => this.soon());
    store.addEventListener("coloured", () => this.soon());
    new ResizeObserver(() => this.arrange()).observe(map.root);
    this.#listen();
  }

  // Arrange once in the next frame, however many things ask for it.
  soon() {
    this.asked ??= requestAnimationFrame(() => this.arrange());
  }

  arrange() {
    cancelAnimationFrame(this.asked);
    this.asked = undefined;
    if (this.list.offsetParent === null) return; // no margin on a narrow screen
    const boxes = stack(this.#wanted());
    const notes = boxes.map((box) => (box.more ? this.#more(box.more) : this.#note(box.item.coding)));
    this.#clear(new Set(notes));
    notes.forEach((note, i) => {
      note.style.transform = `translateY(${Math.round(boxes[i].y)}px)`;
      if (this.list.children[i] !== note) this.list.insertBefore(note, this.list.children[i] ?? null);
    });
    this.#oneTabStop();
    this.#blank(boxes.length);
    const inHand = this.notes.get(this.hand.coding?.key);
    const box = boxes.find(({ item }) => item?.coding === this.hand.coding);
    if (inHand && box && inHand.offsetHeight !== box.height && !this.measured) {
      this.measured = true; // once more, with its own height
      this.arrange();
    }
    this.measured = false;
  }

  // Nothing coded yet: a sentence says what belongs here.
  #blank(shown) {
    if (this.empty) this.empty.hidden = shown > 0 || this.store.order.length > 0;
  }

  // What should stand in the margin: all reading of the page before any writing to it.
  #wanted() {
    const top = this.list.getBoundingClientRect().top;
    const range = document.createRange();
    const wanted = [];
    for (const index of this.near.sorted()) {
      const block = this.map.blocks[index];
      for (const coding of this.store.byBlock[index]) {
        if (coding.start < block.start) continue; // stands beside its first line
        wanted.push(this.#item(coding, this.#lineTop(range, index, coding.start) - top));
      }
    }
    for (const coding of this.#fromAfar()) {
      const at = Math.max(coding.start, this.cursor.span?.start ?? 0);
      wanted.push(this.#item(coding, this.#lineTop(range, this.map.indexAt(at), at) - top));
    }
    return wanted.sort((a, b) => a.top - b.top || a.coding.start - b.coding.start);
  }

  // Codings of the passage in hand that begin too far above to be seen.
  #fromAfar() {
    return this.hand.here.filter(({ start }) => !this.near.indices.has(this.map.indexAt(start)));
  }

  #lineTop(range, index, offset) {
    const { node, element } = this.map.blocks[index];
    const [from] = this.map.unitsIn(index, offset, offset + 1);
    range.setStart(node, Math.min(from, node.length));
    range.setEnd(node, Math.min(from + 1, node.length));
    const rect = range.getClientRects()[0] ?? element.getBoundingClientRect();
    return rect.top;
  }

  #item(coding, top) {
    const inHand = coding === this.hand.coding;
    const kept = inHand || this.hand.here.includes(coding) || this.opened.has(coding);
    const tall = inHand ? this.notes.get(coding.key)?.offsetHeight || this.tall : NOTE;
    return { coding, top, kept, height: tall };
  }

  #note(coding) {
    const note = this.notes.get(coding.key) ?? noteFor(coding);
    this.notes.set(coding.key, note);
    dress(note, coding, {
      inHand: coding === this.hand.coding,
      here: this.hand.here.includes(coding),
    });
    return note;
  }

  #more(items) {
    const key = `more-${items[0].coding.key}`;
    const note = this.notes.get(key) ?? moreFor();
    this.notes.set(key, note);
    note.codings = items.map((item) => item.coding);
    dress(note, null, { n: items.length });
    return note;
  }

  #clear(used) {
    for (const [key, note] of this.notes) {
      if (used.has(note)) continue;
      note.remove();
      this.notes.delete(key);
    }
  }

  get #buttons() {
    return Array.from(this.list.querySelectorAll(".margin-note__code"));
  }

  // Tab enters the margin once; the arrows walk within it.
  #oneTabStop() {
    const buttons = this.#buttons;
    const current =
      buttons.find((button) => button === document.activeElement) ??
      buttons.find((button) => button.parentElement.coding === (this.hand.coding ?? 0)) ??
      buttons.find((button) => button.getBoundingClientRect().top > 0);
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  }

  #listen() {
    const codingAt = (event) => event.target.closest(".margin-note")?.coding ?? null;
    const { list, hand } = this;
    list.addEventListener("pointerover", (event) => hand.point(codingAt(event)));
    list.addEventListener("pointerleave", () => hand.point(null));
    list.addEventListener("focusin", (event) => hand.point(codingAt(event)));
    list.addEventListener("focusout", () => hand.point(null));
    list.addEventListener("click", (event) => this.#clicked(event, codingAt(event)));
    list.addEventListener("keydown", (event) => this.#key(event, codingAt(event)));
  }

  #clicked(event, coding) {
    const button = event.target.closest("button");
    if (!button) return;
    const { codings } = button.closest(".margin-note");
    if (codings) this.#unfold(codings);
    else if (button.dataset.does) this.on[button.dataset.does](coding);
    else this.on.take(coding === this.hand.coding ? null : coding);
  }

  #unfold(codings) {
    codings.forEach((coding) => this.opened.add(coding));
    this.arrange();
    this.notes.get(codings[0].key)?.querySelector("button").focus({ preventScroll: true });
  }

  #key(event, coding) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#walk(step);
    else if (event.key === "Delete" && coding) this.on.remove(coding);
    else if (event.key === "Escape") this.map.root.focus({ preventScroll: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // The focus goes to the next note; what comes into view there is listed in its turn.
  #walk(step) {
    const buttons = this.#buttons;
    buttons[buttons.indexOf(document.activeElement) + step]?.focus();
  }
}
