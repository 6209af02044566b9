// The two sides of the page: proposals left, what would go on right, one of them in hand.
//
// Every place is found once; a key costs the same on a page of two thousand proposals as of two.

export class Sides {
  constructor(root) {
    this.root = root;
    this.raw = root.querySelector("[data-side=raw]");
    this.released = root.querySelector("[data-side=released]");
    this.read();
  }

  // One spot for each proposal, in the order of the text.
  read() {
    this.current = null;
    this.spots = new Map();
    for (const mark of this.raw.querySelectorAll("mark[data-at]")) {
      const { at, state, replacement, layer, about } = mark.dataset;
      let spot = this.spots.get(at);
      if (!spot) {
        const choices = mark.dataset.choices ? mark.dataset.choices.split("\u001f") : [];
        spot = { at, state, replacement, layer, about, choices, marks: [], spans: [], said: "", index: this.spots.size };
        this.spots.set(at, spot);
      }
      spot.marks.push(mark);
      spot.said += `${spot.said && " "}${mark.textContent}`;
    }
    for (const span of this.released.querySelectorAll("[data-at]")) {
      this.spots.get(span.dataset.at)?.spans.push(span);
    }
    this.order = [...this.spots.values()];
    this.same = new Map();
    for (const spot of this.order) {
      const words = spot.said.toLowerCase();
      this.same.set(words, [...(this.same.get(words) ?? []), spot]);
    }
    this.left = this.order.filter((spot) => spot.state === "open").length;
  }

  find(at) {
    return this.spots.get(at) ?? null;
  }

  // The proposal that covers this place of the raw text.
  at(place) {
    const covers = ([start, end]) => start <= place && place < end;
    return this.order.find((spot) => covers(spot.at.split("-").map(Number))) ?? null;
  }

  // This one and every other undecided one with the same words.
  alike(spot) {
    return this.same.get(spot.said.toLowerCase()).filter((one) => one === spot || one.state === "open");
  }

  take(spot, { focus = true } = {}) {
    for (const one of this.current ? [...this.current.marks, ...this.current.spans] : []) {
      one.removeAttribute("aria-current");
      if (one.tabIndex === 0) one.tabIndex = -1;
    }
    this.current = spot ?? null;
    if (!spot) return;
    for (const one of [...spot.marks, ...spot.spans]) one.setAttribute("aria-current", "true");
    const [mark] = spot.marks;
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
    const start = from ? from.index + 1 : 0;
    const open = (spot) => spot.state === "open";
    return this.order.slice(start).find(open) ?? this.order.slice(0, start).find(open) ?? null;
  }

  previous() {
    return this.order.at((this.current?.index ?? 0) - 1) ?? null;
  }

  change({ at, state, replacement, shown }) {
    const spot = this.find(at);
    if (!spot) return;
    this.left += (state === "open") - (spot.state === "open");
    Object.assign(spot, { state, replacement });
    for (const mark of spot.marks) Object.assign(mark.dataset, { state, replacement });
    spot.spans.forEach((span, index) => {
      span.dataset.state = state;
      span.textContent = index === 0 ? shown : "";
    });
  }

  replace({ raw, released }) {
    this.raw.innerHTML = raw;
    this.released.innerHTML = released;
    this.read();
  }
}
