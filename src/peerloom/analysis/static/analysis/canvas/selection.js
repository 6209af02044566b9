// Words chosen with the mouse, the finger or the browser's own keyboard selection; and clicks.

// Where in the text a click fell, in code points; null if beside it.
export function offsetAt(map, event) {
  const caret = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(event.clientX, event.clientY)
    : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  if (!caret) return null;
  const [node, unit] = [caret.offsetNode ?? caret.startContainer, caret.offset ?? caret.startOffset];
  return map.indexOfNode.has(node) ? map.offsetOf(node, unit, false) : null;
}

export class Selecting {
  // `on`: {chosen(span, {exact, byTouch}), clicked(offset)}.
  constructor({ map, on }) {
    this.map = map;
    this.on = on;
    this.touching = false;
    map.root.addEventListener("pointerdown", (event) => {
      this.touching = event.pointerType === "touch";
    });
    // The selection is complete only after the browser's own handling of the release.
    document.addEventListener("pointerup", (event) => {
      if (event.pointerType === "touch" || event.button !== 0) return;
      setTimeout(() => this.#finished(event));
    });
    map.root.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("selectionchange", () => this.#byTouch());
  }

  // The browser's selection as a span of the text, or null.
  current() {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    return range.intersectsNode(this.map.root) ? this.map.spanOf(this.#inside(range)) : null;
  }

  // The part of a range that lies in the text.
  #inside(range) {
    const { root } = this.map;
    const inside = range.cloneRange();
    if (!root.contains(range.startContainer)) inside.setStart(root, 0);
    if (!root.contains(range.endContainer)) inside.setEnd(root, root.childNodes.length);
    return inside;
  }

  #finished(event) {
    if (event.target.closest?.("button, a, input, textarea, .code-popup")) return;
    const span = this.current();
    if (span) this.on.chosen(span, { exact: event.altKey, byTouch: false });
  }

  #clicked(event) {
    if (!getSelection().isCollapsed || event.target.closest("a, button")) return;
    const offset = offsetAt(this.map, event);
    if (offset !== null) this.on.clicked(offset);
  }

  // Fingers move the handles for a while: follow them, and leave the next step to a button.
  #byTouch() {
    if (!this.touching) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const span = this.current();
      if (span) this.on.chosen(span, { exact: false, byTouch: true });
    }, 300);
  }
}
