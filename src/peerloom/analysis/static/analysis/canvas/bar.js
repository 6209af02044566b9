// The buttons above the text and, where fingers work, at the foot of the window.

import { swatch } from "./note.js";
import { showRecent } from "./recent.js";
import { say } from "./words.js";

export class Bar {
  constructor({ root, desk, verbs, recent }) {
    Object.assign(this, { root, desk, verbs });
    const press = ({ target }) => this.does[target.closest("button")?.dataset.does]?.();
    root.querySelector(".canvas__bar").addEventListener("click", press);
    const tools = root.querySelector(".canvas__tools");
    tools.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the selection
    tools.addEventListener("click", press);
    showRecent(root.querySelector(".canvas__recent"), recent, (place) => verbs.again(place));
    this.#colours();
  }

  get does() {
    const { desk, verbs } = this;
    const chosen = () => desk.selecting.current() ?? desk.span;
    return {
      outline: () => this.#side("outline"),
      margin: () => this.#side("margin"),
      undo: () => verbs.undo(),
      redo: () => verbs.redo(),
      code: () => (chosen() ? desk.code(chosen()) : desk.notices.toast(say("choose-first"))),
      "in-vivo": () => (desk.span ? verbs.inVivo() : desk.notices.toast(say("choose-first"))),
      sentence: () => desk.choose("sentence"),
      turn: () => desk.choose("turn"),
      uncoded: () => this.#goOn(() => verbs.nextUncoded(1)),
      differing: () => this.#goOn(() => verbs.nextDiffering(1)),
      "go-to": () => this.#goOn(() => verbs.goTo.open()),
      like: () => this.#goOn(() => verbs.like()),
      keys: () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "?" })),
    };
  }

  #goOn(act) {
    for (const menu of this.root.querySelectorAll("details.menu[open]")) menu.open = false;
    act();
  }

  #side(name) {
    const shown = this.root.dataset[name] !== "off";
    this.root.dataset[name] = shown ? "off" : "on";
    this.root.querySelector(`.canvas__bar [data-does=${name}]`).setAttribute("aria-pressed", String(!shown));
    this.desk.margin.soon();
  }

  // What the lines are coloured by, and what the colours mean.
  #colours() {
    const { store } = this.desk;
    const select = this.root.querySelector(".canvas__colour select");
    const legend = this.root.querySelector(".canvas__legend");
    for (const option of select.options) {
      option.disabled = option.value === "theme" && store.colours.themes.length === 0;
    }
    const show = () => {
      select.value = store.colours.mode;
      const entries = store.colours.legend() ?? [];
      legend.replaceChildren(...entries.map(legendItem));
      legend.hidden = entries.length === 0;
      this.root.toggleAttribute("data-legend", entries.length > 0);
    };
    select.addEventListener("change", () => store.colourBy(select.value));
    store.addEventListener("coloured", show);
    show();
  }
}

function legendItem({ hue, name }) {
  const item = document.createElement("li");
  item.append(swatch(hue), name);
  return item;
}
