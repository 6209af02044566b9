// Codings drawn as lines under the words with CSS custom highlights: no element is added to the
// text. One highlight per hue and lane; ranges exist only for the blocks near the window, and the
// style rules ask for [data-near]: a hundred highlights on every block would cost 100 ms of style.

export const canPaint = typeof Highlight === "function" && Boolean(globalThis.CSS?.highlights);

// Above the lines, lowest first.
const ABOVE = { "code-active": 10, "code-pending": 20, "code-cursor": 30 };

export const highlightName = (slot, lane) =>
  lane === 0 ? `code-${slot}` : `code-${slot}-lane-${lane}`;

export class Painter {
  constructor(map, store, near) {
    this.map = map;
    this.store = store;
    this.near = near;
    this.drawn = new Map(); // block → [[highlight, range], …]
    if (!canPaint) return;
    near.addEventListener("moved", ({ detail }) => {
      detail.left.forEach((index) => this.#leave(index));
      detail.came.forEach((index) => this.#draw(index));
    });
    store.addEventListener("changed", ({ detail }) => this.#redraw(detail.blocks));
    // On paper everything is seen at once.
    addEventListener("beforeprint", () => map.blocks.forEach((_, index) => this.#draw(index)));
    addEventListener("afterprint", () => this.#onlyNear());
  }

  #highlight(name) {
    let highlight = CSS.highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = ABOVE[name] ?? 0;
      CSS.highlights.set(name, highlight);
    }
    return highlight;
  }

  #piece(index, start, end) {
    const { node } = this.map.blocks[index];
    const [from, to] = this.map.unitsIn(index, start, end);
    return new StaticRange({
      startContainer: node,
      startOffset: from,
      endContainer: node,
      endOffset: to,
    });
  }

  #draw(index) {
    if (this.drawn.has(index)) return;
    this.map.blocks[index].element.dataset.near = "";
    const pieces = [];
    for (const { hue, lane, start, end } of this.store.byBlock[index]) {
      const highlight = this.#highlight(highlightName(hue, lane));
      const range = this.#piece(index, start, end);
      highlight.add(range);
      pieces.push([highlight, range]);
    }
    this.drawn.set(index, pieces);
  }

  #wipe(index) {
    for (const [highlight, range] of this.drawn.get(index) ?? []) highlight.delete(range);
    this.drawn.delete(index);
  }

  #leave(index) {
    this.#wipe(index);
    delete this.map.blocks[index].element.dataset.near;
  }

  #redraw(blocks) {
    for (const index of blocks) {
      if (!this.drawn.has(index)) continue;
      this.#wipe(index);
      this.#draw(index);
    }
  }

  #onlyNear() {
    for (const index of Array.from(this.drawn.keys())) {
      if (!this.near.indices.has(index)) this.#leave(index);
    }
  }

  // The text is gone: no line stays.
  clear() {
    if (canPaint) CSS.highlights.clear();
    this.drawn.clear();
  }

  // Replace what one of the names above shows; spans of {start, end}.
  show(name, spans) {
    if (!canPaint) return;
    const highlight = this.#highlight(name);
    highlight.clear();
    for (const { start, end } of spans) {
      for (const index of this.map.touched(start, end)) {
        highlight.add(this.#piece(index, start, end));
      }
    }
  }
}
