// The coding in hand: chosen to read, change or remove; and the one that is only pointed at.

export class Hand extends EventTarget {
  constructor(store) {
    super();
    this.coding = null;
    this.pointed = null;
    this.here = []; // codings on the passage that was clicked
    store.addEventListener("changed", ({ detail }) => {
      for (const coding of detail.codings) if (!store.order.includes(coding)) this.#gone(coding);
    });
  }

  #gone(coding) {
    this.here = this.here.filter((other) => other !== coding);
    if (this.pointed === coding) this.point(null);
    if (this.coding === coding) this.take(null, this.here);
  }

  take(coding, here = coding ? [coding] : []) {
    this.coding = coding;
    this.here = here;
    this.#tell();
  }

  point(coding) {
    if (this.pointed === coding) return;
    this.pointed = coding;
    this.#tell();
  }

  get lit() {
    const lit = this.pointed ?? this.coding;
    return lit ? [lit] : [];
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}
