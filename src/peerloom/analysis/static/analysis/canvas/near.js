// Which blocks are near the part of the page that is seen: only those are painted and listed.

export class Near extends EventTarget {
  constructor(map, margin = "75% 0px") {
    super();
    this.map = map;
    this.indices = new Set();
    this.indexOf = new Map();
    this.observer = new IntersectionObserver((entries) => this.#seen(entries), {
      rootMargin: margin,
    });
    map.blocks.forEach((block, index) => {
      this.indexOf.set(block.element, index);
      this.observer.observe(block.element);
    });
  }

  #seen(entries) {
    const came = [];
    const left = [];
    for (const entry of entries) {
      const index = this.indexOf.get(entry.target);
      if (entry.isIntersecting) {
        if (!this.indices.has(index)) came.push(index);
        this.indices.add(index);
      } else if (this.indices.delete(index)) left.push(index);
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
    for (const index of this.sorted()) {
      if (this.map.blocks[index].element.getBoundingClientRect().bottom > top) return index;
    }
    return 0;
  }
}
