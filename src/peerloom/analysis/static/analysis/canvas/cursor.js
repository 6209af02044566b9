// The reading cursor: a place in the text that arrow keys move by word, sentence or turn, and that
// Shift stretches. The mouse and the finger set the same place, so everything else asks only here.

import { Segments } from "./segments.js";

export class Cursor extends EventTarget {
  constructor(map, language) {
    super();
    this.map = map;
    this.segments = new Segments(map, language);
    this.anchor = null; // the unit where a stretch begins
    this.head = 0; // the edge that moves
    this.chosen = false; // words chosen on purpose, not only being read
  }

  get span() {
    if (!this.anchor) return null;
    const { start, end } = this.anchor;
    if (this.head > end) return { start, end: this.head };
    if (this.head < start) return { start: this.head, end };
    return { start, end };
  }

  // Put the cursor on a span. `how`: "reading" or "chosen".
  set(span, how = "reading") {
    this.anchor = { start: span.start, end: span.end };
    this.head = span.end;
    this.chosen = how === "chosen";
    this.#moved();
  }

  collapse() {
    const word = this.anchor && this.segments.at("word", this.span.start);
    if (word) this.set({ start: word[0], end: word[1] });
  }

  // The next unit in a direction (+1, −1), from where the cursor is. From a sentence, words begin
  // with its own first (or last).
  move(granularity, direction) {
    const span = this.span;
    if (!span) return;
    const own = granularity === "word" ? this.#ownWord(span, direction) : null;
    const unit =
      own ??
      (direction > 0
        ? this.segments.after(granularity, this.#wholeEnd(granularity, span))
        : this.segments.before(granularity, this.#wholeStart(granularity, span)));
    if (unit) this.set({ start: unit[0], end: unit[1] });
    else this.#moved();
  }

  #ownWord({ start, end }, direction) {
    const first = this.segments.after("word", start);
    const last = this.segments.before("word", end);
    if (!first || !last || first[0] >= last[0]) return null;
    return direction > 0 ? first : last;
  }

  // A word in the middle of a sentence: "next sentence" is the one after its sentence.
  #wholeEnd(granularity, { end }) {
    return Math.max(end, this.segments.at(granularity, end - 1)?.[1] ?? end);
  }

  #wholeStart(granularity, { start }) {
    return Math.min(start, this.segments.at(granularity, start)?.[0] ?? start);
  }

  // Stretch or shrink by one unit.
  stretch(granularity, direction) {
    if (!this.anchor) return;
    const { start, end } = this.anchor;
    const edge = direction > 0 ? this.#later : this.#earlier;
    this.head = edge.call(this, granularity, start, end);
    this.chosen = true;
    this.#moved();
  }

  #later(granularity, start, end) {
    if (this.head >= end) {
      return Math.max(this.head, this.segments.at(granularity, this.head)?.[1] ?? 0);
    }
    const next = this.segments.after(granularity, this.head + 1);
    return next && next[0] < start ? next[0] : end;
  }

  #earlier(granularity, start, end) {
    if (this.head > end) {
      const previous = this.segments.before(granularity, this.head - 1);
      return previous && previous[1] > end ? previous[1] : end;
    }
    const from = Math.min(this.head, start);
    const here = this.segments.at(granularity, from)?.[0] ?? from;
    return here < from ? here : (this.segments.before(granularity, from)?.[0] ?? from);
  }

  // The whole unit around the cursor.
  choose(granularity) {
    const span = this.span;
    if (!span) return;
    if (granularity === "turn") {
      this.set(this.turnAt(span.start), "chosen");
      return;
    }
    const first = this.segments.at(granularity, span.start);
    const last = this.segments.at(granularity, Math.max(span.start, span.end - 1));
    if (first) this.set({ start: first[0], end: last[1] }, "chosen");
  }

  // A turn: from the block with a speaker's name to the one before the next name.
  turnAt(offset) {
    const { blocks } = this.map;
    const opens = (index) => blocks[index].element.closest(".turn")?.dataset.speaker !== undefined;
    let first = this.map.indexAt(offset);
    let last = first;
    while (first > 0 && !opens(first)) first -= 1;
    if (!opens(first)) first = last; // no speakers: a paragraph is the turn
    else while (last + 1 < blocks.length && !opens(last + 1)) last += 1;
    return this.map.trimmed(blocks[first].start, blocks[last].end) ?? this.span;
  }

  // A selection or a click. `exact` keeps half words.
  take(span, exact = false) {
    const whole = exact ? this.segments.wholeCharacters(span) : this.segments.wholeWords(span);
    this.set(whole, "chosen");
  }

  #moved() {
    this.dispatchEvent(new CustomEvent("moved", { detail: { span: this.span } }));
  }
}
