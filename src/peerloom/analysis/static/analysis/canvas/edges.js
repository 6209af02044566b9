// The two edges of the coding in hand as handles: dragged with mouse or finger, moved with arrows.
// Nothing is saved before the handle is let go, ↵ is pressed or the focus leaves the handles.

import { offsetAt } from "./selection.js";
import { lineRect } from "./view.js";
import { say, snippet } from "./words.js";

const MARGIN = 72; // pixels at the window's edges where dragging scrolls

export class Edges {
  // `on`: {resize(coding, span), closed()}.
  constructor({ root, map, store, near, hand, cursor, painter, notices, on }) {
    Object.assign(this, { root, map, store, hand, cursor, painter, notices, on });
    this.handles = { start: this.#handle("start"), end: this.#handle("end") };
    this.span = null; // as it would be
    hand.addEventListener("changed", () => this.#follow());
    store.addEventListener("changed", () => this.soon());
    near.addEventListener("moved", () => this.soon());
    new ResizeObserver(() => this.soon()).observe(map.root);
  }

  #handle(edge) {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "edge-handle";
    handle.dataset.edge = edge;
    handle.role = "slider";
    handle.hidden = true;
    handle.setAttribute("aria-label", say(`edge-${edge}`));
    handle.addEventListener("pointerdown", (event) => this.#grab(event, edge));
    handle.addEventListener("pointermove", (event) => this.#drag(event, edge));
    handle.addEventListener("pointerup", () => this.#drop());
    handle.addEventListener("pointercancel", () => this.cancel());
    handle.addEventListener("keydown", (event) => this.#key(event, edge));
    handle.addEventListener("focusout", ({ relatedTarget }) => {
      const stays = Object.values(this.handles).includes(relatedTarget);
      if (!stays && !this.grabbed) this.#keep();
    });
    this.root.append(handle);
    return handle;
  }

  // By keyboard: the end first; Tab goes to the other one.
  begin() {
    this.soon();
    requestAnimationFrame(() => this.handles.end.focus({ preventScroll: true }));
    this.notices.tell(say("edges-help"));
  }

  cancel() {
    this.span = null;
    this.grabbed = null;
    delete this.root.dataset.dragging;
    this.painter.show("code-pending", []);
    this.soon();
  }

  #keep() {
    const { coding } = this.hand;
    const { span } = this;
    this.cancel();
    if (coding && span) this.on.resize(coding, span);
  }

  #follow() {
    if (this.span) this.cancel();
    this.soon();
  }

  soon() {
    this.asked ??= requestAnimationFrame(() => this.#place());
  }

  #place() {
    this.asked = undefined;
    const { coding } = this.hand;
    const shown = coding && !coding.pending && this.store.byRef.get(coding.ref) === coding;
    const span = this.span ?? coding;
    const frame = shown ? this.root.getBoundingClientRect() : null;
    for (const [edge, handle] of Object.entries(this.handles)) {
      handle.hidden = !shown;
      if (shown) this.#put(handle, edge, span, frame);
    }
  }

  #put(handle, edge, span, frame) {
    const rtl = getComputedStyle(this.map.blocks[this.map.indexAt(span.start)].element).direction === "rtl";
    const rect = edge === "start" ? lineRect(this.map, span.start) : lineRect(this.map, span.end - 1);
    const side = (edge === "start") === rtl ? rect.right : rect.left;
    handle.style.left = `${side - frame.left}px`;
    handle.style.top = `${rect.top - frame.top}px`;
    handle.style.height = `${rect.height}px`;
    const words = snippet(this.map.textOf(span.start, span.end), 60);
    handle.setAttribute("aria-valuetext", words);
    handle.setAttribute("aria-valuenow", edge === "start" ? span.start : span.end);
    handle.setAttribute("aria-valuemin", 0);
    handle.setAttribute("aria-valuemax", this.map.length);
  }

  // ---- mouse and finger ----

  #grab(event, edge) {
    if (event.button !== 0 || !this.hand.coding) return;
    event.preventDefault();
    const handle = this.handles[edge];
    const box = handle.getBoundingClientRect();
    // A finger covers the line: what counts is where the edge itself is.
    this.grabbed = { y: event.clientY - (box.top + box.height / 2), moved: false };
    handle.setPointerCapture(event.pointerId);
    this.root.dataset.dragging = edge;
    this.span = { start: this.hand.coding.start, end: this.hand.coding.end };
  }

  #drag(event, edge) {
    if (!this.grabbed) return;
    if (event.clientY < MARGIN) scrollBy(0, -12);
    if (event.clientY > innerHeight - MARGIN) scrollBy(0, 12);
    const at = { clientX: event.clientX, clientY: event.clientY - this.grabbed.y };
    const offset = offsetAt(this.map, at);
    if (offset !== null) this.#move(edge, offset, event.altKey);
  }

  #move(edge, offset, exact) {
    const { start, end } = this.span;
    const raw = edge === "start" ? { start: Math.min(offset, end - 1), end } : { start, end: Math.max(offset, start + 1) };
    const { segments } = this.cursor;
    this.#preview(exact ? segments.wholeCharacters(raw) : segments.wholeWords(raw));
  }

  #preview(span) {
    const tidy = this.map.trimmed(span.start, span.end);
    if (!tidy) return;
    this.span = tidy;
    this.painter.show("code-pending", [tidy]);
    this.soon();
  }

  #drop() {
    if (!this.grabbed) return;
    this.#keep();
    this.on.closed();
  }

  // ---- keyboard ----

  #key(event, edge) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 2, ArrowUp: -2 }[event.key];
    if (step) this.#step(edge, step);
    else if (event.key === "Enter" || event.key === " ") this.#done();
    else if (event.key === "Escape") this.#abandon();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #done() {
    this.#keep();
    this.on.closed();
  }

  #abandon() {
    this.cancel();
    this.on.closed();
  }

  #step(edge, step) {
    if (!this.hand.coding) return;
    this.span ??= { start: this.hand.coding.start, end: this.hand.coding.end };
    const granularity = Math.abs(step) > 1 ? "sentence" : "word";
    const next = edge === "end" ? this.#endAfter(granularity, step) : this.#startAfter(granularity, step);
    if (next) this.#preview(next);
    this.notices.tell(snippet(this.map.textOf(this.span.start, this.span.end), 200));
  }

  #endAfter(granularity, step) {
    const { start, end } = this.span;
    const { segments } = this.cursor;
    if (step > 0) {
      const unit = segments.after(granularity, end);
      return unit && { start, end: unit[1] };
    }
    const unit = segments.before(granularity, end - 1);
    return unit && unit[1] > start ? { start, end: unit[1] } : null;
  }

  #startAfter(granularity, step) {
    const { start, end } = this.span;
    const { segments } = this.cursor;
    const unit = step > 0 ? segments.after(granularity, start + 1) : segments.before(granularity, start);
    return unit && unit[0] < end ? { start: unit[0], end } : null;
  }
}
