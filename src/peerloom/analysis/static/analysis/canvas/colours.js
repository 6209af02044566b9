// What the lines are coloured by: the code, who coded, or the theme. Remembered while the tab is open.

const SHELF = "peerloom.canvas.colour";
const HUES = 24;

export const PLAIN = 0; // a coding that no theme holds

export class Colours {
  constructor(store, themes) {
    this.store = store;
    this.themes = themes.map((theme, place) => ({ ...theme, hue: (place % HUES) + 1 }));
    this.themeOfCode = new Map();
    this.themeOfCoding = new Map();
    for (const theme of this.themes) {
      for (const code of theme.codes) {
        if (!this.themeOfCode.has(store.codes[code])) this.themeOfCode.set(store.codes[code], theme);
      }
      for (const ref of theme.carried) {
        if (!this.themeOfCoding.has(ref)) this.themeOfCoding.set(ref, theme);
      }
    }
    this.kept = sessionStorage.getItem(SHELF);
    if (!["code", "coder", "theme"].includes(this.kept)) this.kept = "code";
    if (this.kept === "theme" && themes.length === 0) this.kept = "code";
  }

  get mode() {
    return this.kept;
  }

  set mode(mode) {
    this.kept = mode;
    sessionStorage.setItem(SHELF, mode);
  }

  of(coding) {
    if (this.kept === "coder") return this.#ofCoder(coding.coder);
    if (this.kept === "theme") return this.#theme(coding)?.hue ?? PLAIN;
    return coding.code.slot;
  }

  #theme(coding) {
    return this.themeOfCoding.get(coding.ref) ?? this.themeOfCode.get(coding.code);
  }

  #ofCoder(name) {
    const place = this.store.coders.indexOf(name);
    return place < 0 ? PLAIN : (place % HUES) + 1;
  }

  // What the colours mean here: [{hue, name}, …]; null for codes, whose names stand in the margin.
  legend() {
    const used = new Set(this.store.order.map((coding) => coding.hue));
    if (this.kept === "code") return null;
    if (this.kept === "theme") return this.themes.filter(({ hue }) => used.has(hue));
    const coders = this.store.coders.map((name) => ({ name, hue: this.#ofCoder(name) }));
    return coders.filter(({ hue, name }) => name && used.has(hue));
  }
}
