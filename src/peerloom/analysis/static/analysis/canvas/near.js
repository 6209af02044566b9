// Which blocks are near the part of the page that is seen: only those are painted and listed. What
// is watched are the parts into which the page divides a long text, each of a few screens.

export class Near extends EventTarget {
  constructor(map, margin = "75% 0px") {
    super();
    this.map = map;
    this.indices = new Set();
    this.blocksOf = new Map(); // part → indices of its blocks
    this.observer = new IntersectionObserver((entries) => this.#seen(entries), {
      rootMargin: margin,
    });
    map.blocks.forEach((block, index) => {
      const part = block.element.parentElement.parentElement;
      if (!this.blocksOf.has(part)) {
        this.blocksOf.set(part, []);
        this.observer.observe(part);
      }
      this.blocksOf.get(part).push(index);
    });
  }

  #seen(entries) {
    const came = [];
    const left = [];
    for (const { target, isIntersecting } of entries) {
      for (const index of this.blocksOf.get(target)) {
        if (!isIntersecting) {
          if (this.indices.delete(index)) left.push(index);
        } else if (!this.indices.has(index)) {
          this.indices.add(index);
          came.push(index);
        }
      }
    }
    if (came.length + left.length > 0 || !this.started) {
      this.started = true;
      this.dispatchEvent(new CustomEvent("moved", { detail: { came, left } }));
    }
  }

  // In the order of the text.
  sorted() {
    return Array.from(this.indices).sort((a, b) => a - b);
  }

  // The first block whose lower edge is below `top` pixels of the window.
  firstSeen(top) {
    const near = this.sorted();
    let low = 0;
    let high = near.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { bottom } = this.map.blocks[near[middle]].element.getBoundingClientRect();
      if (bottom > top) high = middle;
      else low = middle + 1;
    }
    return near[low] ?? 0;
  }
}
