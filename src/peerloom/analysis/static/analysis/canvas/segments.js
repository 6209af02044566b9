// Sentences, words and whole characters of the text, as spans in code points.

import { toPoints, toUnits } from "./offsets.js";

const PICTURE = /\p{Extended_Pictographic}/u;
const KEPT = 64; // blocks whose segments are remembered

export class Segments {
  constructor(map, language) {
    this.map = map;
    this.kept = new Map();
    this.segmenters = {};
    for (const granularity of ["sentence", "word", "grapheme"]) {
      this.segmenters[granularity] = new Intl.Segmenter(language || undefined, { granularity });
    }
  }

  // All units of one block: [[start, end), …] in code points, without white space around them.
  of(granularity, index) {
    const key = `${granularity}-${index}`;
    let spans = this.kept.get(key);
    if (spans === undefined) {
      spans = this.#cut(granularity, this.map.blocks[index]);
      if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value);
      this.kept.set(key, spans);
    }
    return spans;
  }

  #cut(granularity, block) {
    const spans = [];
    for (const part of this.segmenters[granularity].segment(block.node.data)) {
      const text = part.segment;
      if (text.trim() === "") continue;
      if (granularity === "word" && !part.isWordLike && !PICTURE.test(text)) continue;
      const from = part.index + text.length - text.trimStart().length;
      const to = part.index + text.trimEnd().length;
      spans.push([block.start + toPoints(block, from), block.start + toPoints(block, to)]);
    }
    return spans;
  }

  // The unit that holds the offset, or the nearest one after it, or the last one of all.
  at(granularity, offset) {
    const start = this.map.indexAt(offset);
    for (let i = start; i < this.map.blocks.length; i += 1) {
      const found = this.of(granularity, i).find(([, end]) => end > offset);
      if (found) return found;
    }
    return this.before(granularity, this.map.length + 1);
  }

  // The first unit that starts at or after the offset.
  after(granularity, offset) {
    for (let i = this.map.indexAt(offset); i < this.map.blocks.length; i += 1) {
      const found = this.of(granularity, i).find(([start]) => start >= offset);
      if (found) return found;
    }
    return null;
  }

  // The last unit that ends at or before the offset.
  before(granularity, offset) {
    for (let i = this.map.indexAt(offset); i >= 0; i -= 1) {
      const found = this.of(granularity, i).findLast(([, end]) => end <= offset);
      if (found) return found;
    }
    return null;
  }

  // Widen a span so that no word is cut through its middle.
  wholeWords({ start, end }) {
    return this.#widened("word", this.wholeCharacters({ start, end }));
  }

  // Widen a span so that no accent, emoji or syllable block loses a part of itself.
  wholeCharacters({ start, end }) {
    return { start: this.#characterEdge(start, false), end: this.#characterEdge(end, true) };
  }

  #widened(granularity, { start, end }) {
    const cut = (edge) => {
      const spans = this.of(granularity, this.map.indexAt(edge));
      return spans.find(([from, to]) => from < edge && edge < to);
    };
    return { start: cut(start)?.[0] ?? start, end: cut(end)?.[1] ?? end };
  }

  #characterEdge(offset, isEnd) {
    const block = this.map.blocks[this.map.indexAt(offset)];
    const unit = toUnits(block, offset - block.start);
    if (offset <= block.start || offset >= block.end) return offset;
    const whole = this.segmenters.grapheme.segment(block.node.data).containing(unit);
    if (!whole || whole.index === unit) return offset;
    const edge = isEnd ? whole.index + whole.segment.length : whole.index;
    return block.start + toPoints(block, edge);
  }
}
