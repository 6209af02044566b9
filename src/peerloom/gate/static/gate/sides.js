// The two sides of the page: proposals left, what would go on right, one of them in hand.

export class Sides {
  constructor(root) {
    this.root = root;
    this.raw = root.querySelector("[data-side=raw]");
    this.released = root.querySelector("[data-side=released]");
    this.current = null;
  }

  get marks() {
    return [...this.raw.querySelectorAll("mark[data-at]")];
  }

  // One element for each proposal, in the order of the text.
  get heads() {
    const seen = new Set();
    return this.marks.filter(({ dataset }) => !seen.has(dataset.at) && seen.add(dataset.at));
  }

  get open() {
    return this.heads.filter((mark) => mark.dataset.state === "open");
  }

  both(at) {
    return this.root.querySelectorAll(`[data-at="${at}"]`);
  }

  textOf(at) {
    return [...this.raw.querySelectorAll(`mark[data-at="${at}"]`)].map((mark) => mark.textContent).join(" ");
  }

  alike(mark) {
    const words = this.textOf(mark.dataset.at).toLowerCase();
    return this.open.filter((one) => this.textOf(one.dataset.at).toLowerCase() === words);
  }

  take(mark, { focus = true } = {}) {
    for (const one of this.root.querySelectorAll("[aria-current=true]")) {
      one.removeAttribute("aria-current");
      if (one.tabIndex === 0) one.tabIndex = -1;
    }
    this.current = mark ?? null;
    if (!mark) return;
    for (const one of this.both(mark.dataset.at)) one.setAttribute("aria-current", "true");
    mark.tabIndex = 0;
    if (focus) mark.focus({ preventScroll: true });
    this.show(mark);
  }

  // Both sides scroll with the page, so the one that is lower decides.
  show(mark) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  next(from = this.current) {
    const open = this.open;
    const after = open.find((one) => !from || from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    return after ?? open[0] ?? null;
  }

  previous() {
    const heads = this.heads;
    const index = heads.findIndex((one) => one.dataset.at === this.current?.dataset.at);
    return heads.at(index - 1) ?? null;
  }

  change({ at, state, replacement, shown }) {
    for (const mark of this.raw.querySelectorAll(`mark[data-at="${at}"]`)) {
      mark.dataset.state = state;
      mark.dataset.replacement = replacement;
    }
    [...this.released.querySelectorAll(`[data-at="${at}"]`)].forEach((span, index) => {
      span.dataset.state = state;
      span.textContent = index === 0 ? shown : "";
    });
  }

  replace({ raw, released }) {
    this.raw.innerHTML = raw;
    this.released.innerHTML = released;
    this.current = null;
  }

  find(at) {
    return this.heads.find((mark) => mark.dataset.at === at) ?? null;
  }
}
