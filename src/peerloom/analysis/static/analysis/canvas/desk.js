// The verbs of the canvas, one place for mouse, finger and keyboard alike.

import { bring, isSeen } from "./view.js";
import { say, snippet } from "./words.js";

const BAR = 72; // pixels at the top of the window that the bar may cover
const NARROW = matchMedia("(max-width: 40em)");

export class Desk {
  // Parts: map, store, near, painter, cursor, hand, actions, notices, and whether one only reads;
  // picker, passage, memoBox, margin and selecting join when they are built.
  constructor(parts) {
    Object.assign(this, parts);
    this.cursor.addEventListener("moved", () => this.#showCursor());
    this.hand.addEventListener("changed", () => this.painter.show("code-active", this.hand.lit));
    this.store.addEventListener("changed", ({ detail }) => {
      if (detail.codings.some((one) => this.hand.lit.includes(one))) {
        this.painter.show("code-active", this.hand.lit);
      }
    });
  }

  get span() {
    return this.cursor.span;
  }

  // Codings on the words at the cursor, the shortest first.
  here(span = this.span) {
    const length = ({ start, end }) => end - start;
    return span ? this.store.over(span.start, span.end).sort((a, b) => length(a) - length(b)) : [];
  }

  #showCursor() {
    const { span, chosen } = this.cursor;
    this.painter.show("code-pending", chosen ? [span] : []);
    this.painter.show("code-cursor", chosen || !span ? [] : [span]);
  }

  // ---- moving ----

  // Where reading goes on: the cursor if it can be seen, otherwise the first line in the window.
  #ready() {
    if (this.span && isSeen(this.map, this.span)) return true;
    if (this.map.blocks.length === 0) return false;
    const first = this.map.blocks[this.near.firstSeen(BAR)];
    const unit = this.cursor.segments.at("sentence", first.start);
    if (unit) this.#arrive({ start: unit[0], end: unit[1] });
    return false;
  }

  move(granularity, direction) {
    if (!this.#ready()) return;
    this.cursor.move(granularity, direction);
    this.#arrived();
  }

  stretch(granularity, direction) {
    if (!this.#ready()) return;
    this.cursor.stretch(granularity, direction);
    bring(this.map, this.cursor.head > this.span.start ? this.#edge(-1) : this.#edge(0));
    this.#read();
  }

  #edge(shift) {
    const at = Math.max(0, this.cursor.head + shift);
    return { start: at, end: at + 1 };
  }

  choose(granularity) {
    if (!this.span) this.#ready();
    this.cursor.choose(granularity);
    if (this.span) this.#arrived();
  }

  #arrive(span, how) {
    this.cursor.set(span, how);
    this.#arrived();
  }

  #arrived() {
    if (!this.span) return;
    bring(this.map, this.span);
    this.hand.take(null, this.here());
    this.#read();
  }

  // Aloud: the words, then what they are coded with.
  #read() {
    const { start, end } = this.span;
    const names = [...new Set(this.here().map((coding) => coding.code.name))];
    const words = snippet(this.map.textOf(start, end), 300);
    this.notices.tell(names.length ? say("read-coded", { words, codes: names.join(", ") }) : words);
  }

  jump(span) {
    this.#arrive(this.map.trimmed(span.start, span.end) ?? span);
    this.map.root.focus({ preventScroll: true });
  }

  nextCoding(direction) {
    const offset = this.span ? this.span.start + (direction > 0 ? 1 : 0) : 0;
    const coding = this.store.next(offset, direction, this.hand.coding);
    if (coding) this.take(coding);
    else this.notices.tell(say(direction > 0 ? "no-next" : "no-previous"));
  }

  // ---- codings ----

  take(coding) {
    if (!coding) {
      this.hand.take(null, []);
      return;
    }
    if (!this.#within(coding)) this.cursor.set(coding);
    bring(this.map, coding);
    this.hand.take(coding, this.here());
    const { code, coder } = coding;
    const words = snippet(this.map.textOf(coding.start, coding.end), 300);
    this.notices.tell(say("in-hand", { code: code.name, coder, words }));
  }

  // The cursor stays on the word that was clicked inside the coding: it may be split there.
  #within({ start, end }) {
    const { span } = this;
    return span !== null && !this.cursor.chosen && span.start > start && span.end <= end;
  }

  code(span = this.span) {
    if (!span || !this.mayCode()) return;
    this.cursor.set(span, "chosen");
    this.picker.open(this.span);
  }

  // Some may only read: the page says so, and so does every key.
  mayCode() {
    if (this.reads) this.notices.tell(say("reads"));
    return !this.reads;
  }

  get subject() {
    return this.hand.coding ?? this.here()[0] ?? null;
  }

  // Do something to the coding in hand, or the shortest one here.
  onCoding(act, coding = this.subject) {
    if (!this.mayCode()) return;
    if (coding) act(coding);
    else this.notices.tell(say("nothing-here"));
  }

  remove(coding) {
    this.onCoding((one) => this.actions.remove(one), coding);
  }

  memo(coding) {
    this.onCoding((one) => this.memoBox.open(one), coding);
  }

  // ---- mouse and finger ----

  chosen(span, { exact, byTouch }) {
    this.cursor.take(span, exact);
    this.hand.take(null, this.here());
    if (byTouch || NARROW.matches) this.passage.open();
    else if (!this.reads) this.picker.open(this.span);
  }

  clicked(offset) {
    const unit = this.cursor.segments.at(NARROW.matches ? "sentence" : "word", offset);
    if (unit) this.cursor.set({ start: unit[0], end: unit[1] });
    const here = this.here({ start: offset, end: offset + 1 });
    this.hand.take(here.length === 1 ? here[0] : null, here);
    if (here.length > 0) this.#read();
    if (!NARROW.matches) return;
    if (here.length > 0) this.passage.open();
    else if (!this.passage.root.hidden) this.passage.close();
  }

  // Esc: let go of what was chosen, one thing at a time.
  letGo() {
    if (this.cursor.chosen) this.cursor.collapse();
    else this.hand.take(null, []);
  }
}
