// Code points ↔ UTF-16 units ↔ the DOM.
//
// The server counts Unicode code points, half-open, over the whole text; strings in a browser
// count UTF-16 units. Each block on the page holds one text node with text[start:end]; what lies
// between two blocks (newlines) belongs to the text but is not on the page.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;

// Units at which a surrogate pair begins, or null where there is none (most blocks).
function pairsIn(text, points) {
  if (text.length === points) return null;
  const pairs = [];
  for (const hit of text.matchAll(ASTRAL)) pairs.push(hit.index);
  return pairs;
}

// How many entries of a sorted list satisfy `below` (true for a prefix, then false).
function countWhile(list, below) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(list[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function toUnits(block, points) {
  if (block.pairs === null) return points;
  return points + countWhile(block.pairs, (unit, index) => unit - index < points);
}

export function toPoints(block, units) {
  if (block.pairs === null) return units;
  return units - countWhile(block.pairs, (unit) => unit + 1 < units);
}

function readBlock(element) {
  if (element.childNodes.length !== 1) {
    element.normalize(); // a parser splits very long text nodes
    if (!element.firstChild) element.append("");
  }
  const node = element.firstChild;
  const start = Number(element.dataset.start);
  const end = Number(element.dataset.end);
  const pairs = pairsIn(node.data, end - start);
  const whole = node.length - (pairs?.length ?? 0) === end - start;
  return { element, node, start, end, pairs, whole };
}

export class TextMap {
  constructor(root, selector = "p[data-start]") {
    this.root = root;
    this.blocks = Array.from(root.querySelectorAll(selector), readBlock);
    this.indexOfNode = new Map(this.blocks.map((block, index) => [block.node, index]));
    this.length = Number(root.dataset.length) || this.blocks.at(-1)?.end || 0;
  }

  // Blocks whose text on the page is not as long as the server says: nothing may be coded there.
  get broken() {
    return this.blocks.filter((block) => !block.whole);
  }

  // Index of the block that holds this offset, or the last one before it.
  indexAt(offset) {
    return Math.max(0, countWhile(this.blocks, (block) => block.start <= offset) - 1);
  }

  // Indices of the blocks that [start, end) touches.
  touched(start, end) {
    const indices = [];
    for (let i = this.indexAt(start); i < this.blocks.length; i += 1) {
      if (this.blocks[i].start >= end) break;
      if (this.blocks[i].end > start) indices.push(i);
    }
    return indices;
  }

  // The part of [start, end) inside one block, in UTF-16 units of its node.
  unitsIn(index, start, end) {
    const block = this.blocks[index];
    return [
      toUnits(block, Math.max(start, block.start) - block.start),
      toUnits(block, Math.min(end, block.end) - block.start),
    ];
  }

  // (node, unit) for an offset; in the gap after a block, the end of that block.
  pointAt(offset) {
    const block = this.blocks[this.indexAt(offset)];
    const within = Math.min(Math.max(offset, block.start), block.end) - block.start;
    return [block.node, toUnits(block, within)];
  }

  rangeOf(start, end) {
    const range = document.createRange();
    const [first, last] = [this.touched(start, end)[0], this.touched(start, end).at(-1)];
    if (first === undefined) {
      range.setStart(...this.pointAt(start));
      range.collapse(true);
      return range;
    }
    range.setStart(this.blocks[first].node, this.unitsIn(first, start, end)[0]);
    range.setEnd(this.blocks[last].node, this.unitsIn(last, start, end)[1]);
    return range;
  }

  textOf(start, end) {
    return this.touched(start, end)
      .map((i) => this.blocks[i].node.data.slice(...this.unitsIn(i, start, end)))
      .join("\n");
  }

  // A boundary of a DOM range as an offset. A boundary outside the text nodes (a speaker's name,
  // an element's edge) moves inwards: a start to the next block, an end to the one before.
  offsetOf(container, unit, isEnd) {
    const index = this.indexOfNode.get(container);
    if (index !== undefined) {
      const block = this.blocks[index];
      return block.start + toPoints(block, unit);
    }
    const point = document.createRange();
    point.setStart(container, unit);
    const before = countWhile(this.blocks, (block) => point.comparePoint(block.node, 0) < 0);
    if (isEnd) return before > 0 ? this.blocks[before - 1].end : 0;
    return before < this.blocks.length ? this.blocks[before].start : this.length;
  }

  // A DOM range as {start, end} without white space at its edges; null where no words are in it.
  spanOf(range) {
    const start = this.offsetOf(range.startContainer, range.startOffset, false);
    const end = this.offsetOf(range.endContainer, range.endOffset, true);
    return this.trimmed(start, end);
  }

  trimmed(start, end) {
    const touched = this.touched(start, end);
    const words = touched.filter((i) => {
      const [from, to] = this.unitsIn(i, start, end);
      return this.blocks[i].node.data.slice(from, to).trim() !== "";
    });
    if (words.length === 0) return null;
    return { start: this.#edge(words[0], start, end, 0), end: this.#edge(words.at(-1), start, end, 1) };
  }

  #edge(index, start, end, side) {
    const block = this.blocks[index];
    const [from, to] = this.unitsIn(index, start, end);
    const text = block.node.data.slice(from, to);
    const unit = side === 0 ? to - text.trimStart().length : from + text.trimEnd().length;
    return block.start + toPoints(block, unit);
  }
}
