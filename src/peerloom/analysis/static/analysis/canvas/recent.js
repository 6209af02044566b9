// The codes used last in this tab, latest first. References only, and only while the tab is open.

import { swatch } from "./note.js";
import { say } from "./words.js";

const SHELF = "peerloom.canvas.recent";
const KEPT = 12;
const KEYS = 9;
const SHOWN = 5;

export class Recent extends EventTarget {
  constructor(scope, store) {
    super();
    this.shelf = `${SHELF}.${scope}`;
    this.store = store;
    const refs = JSON.parse(sessionStorage.getItem(this.shelf) ?? "[]");
    this.kept = refs.map((ref) => store.codeByRef.get(ref)).filter(Boolean);
  }

  get refs() {
    return this.kept.map((code) => code.ref).filter(Boolean);
  }

  // A new code has no reference yet; it gets one while it stands here.
  use(code) {
    if (!code || this.kept[0] === code) return;
    this.kept = [code, ...this.kept.filter((other) => other !== code)].slice(0, KEPT);
    this.keep();
    this.dispatchEvent(new CustomEvent("changed"));
  }

  keep() {
    sessionStorage.setItem(this.shelf, JSON.stringify(this.refs));
  }

  // The codes that the digits 1 to 9 stand for.
  get codes() {
    return this.kept.filter((code) => this.store.codes.includes(code)).slice(0, KEYS);
  }
}

// The first of them as buttons, each with its digit.
export function showRecent(list, recent, use) {
  const show = () => {
    const codes = recent.codes.slice(0, SHOWN);
    list.replaceChildren(...codes.map((code, place) => item(code, place + 1)));
    list.hidden = codes.length === 0;
  };
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the selection
  list.addEventListener("click", ({ target }) => {
    const place = target.closest("button")?.dataset.place;
    if (place) use(Number(place));
  });
  recent.addEventListener("changed", show);
  recent.store.addEventListener("changed", () => list.isConnected && recent.keep());
  show();
}

function item(code, place) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  const key = document.createElement("kbd");
  key.textContent = place;
  button.type = "button";
  button.className = "recent__code";
  button.dataset.place = place;
  button.setAttribute("aria-label", say("again", { code: code.name }));
  button.append(key, swatch(code.slot), code.name);
  line.append(button);
  return line;
}
