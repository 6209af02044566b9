// Going to a turn or paragraph by its number, or to a time in the recording.

import { say } from "./words.js";

// "12:30" or "1:02:03" in seconds; null if it is no time.
export function seconds(text) {
  const parts = text.trim().match(/^(?:(\d+):)?(\d{1,3}):(\d{2})$/);
  return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null;
}

export class GoTo {
  // `jump(span)`.
  constructor({ root, map, jump }) {
    Object.assign(this, { root, map, jump });
    this.input = root.querySelector("input");
    this.problem = root.querySelector(".go-to__problem");
    root.querySelector("form").addEventListener("submit", (event) => this.#submit(event));
    root.querySelector("[data-does=close]").addEventListener("click", () => root.close());
    root.addEventListener("close", () => map.root.focus({ preventScroll: true }));
  }

  // Blocks that bear a number, in order: turns, or paragraphs where nobody is named.
  get #numbered() {
    this.places ??= this.map.blocks.filter(({ element }) => element.parentElement.dataset.n);
    return this.places;
  }

  get #timed() {
    this.times ??= this.map.blocks.flatMap((block) => {
      const shown = block.element.parentElement.querySelector(".turn__time")?.textContent ?? "";
      const at = seconds(shown);
      return at === null ? [] : [{ block, at }];
    });
    return this.times;
  }

  open() {
    this.problem.textContent = "";
    this.input.value = "";
    const words = { n: this.#numbered.length };
    this.root.querySelector(".go-to__help").textContent = say(this.#timed.length ? "go-to-timed" : "go-to-help", words);
    this.root.showModal();
    this.input.focus();
  }

  #submit(event) {
    event.preventDefault();
    const block = this.find(this.input.value);
    if (!block) {
      this.problem.textContent = say("no-such-place");
      return;
    }
    this.root.close();
    this.jump({ start: block.start, end: block.end });
  }

  find(text) {
    const time = seconds(text);
    if (time !== null) return this.#timed.findLast(({ at }) => at <= time)?.block ?? null;
    const number = Number(text.trim());
    return Number.isInteger(number) && number > 0 ? (this.#numbered[number - 1] ?? null) : null;
  }
}
