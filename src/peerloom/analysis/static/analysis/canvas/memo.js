// A memo on a coding, written in a small dialog. What was typed stays there until it is saved.

import { say, snippet } from "./words.js";

export class MemoBox {
  // `save(coding, text)` resolves to whether it was saved.
  constructor({ root, map, save, closed }) {
    Object.assign(this, { root, map, save, closed });
    this.about = root.querySelector(".memo-box__about");
    this.words = root.querySelector(".memo-box__words");
    this.text = root.querySelector("textarea");
    this.earlier = root.querySelector(".memo-box__earlier");
    root.querySelector("form").addEventListener("submit", (event) => this.#submit(event));
    root.querySelector("[data-does=close]").addEventListener("click", () => root.close());
    root.addEventListener("close", () => this.closed());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#submit(event);
    });
  }

  open(coding, text = "") {
    this.coding = coding;
    this.about.textContent = coding.code.name;
    this.words.textContent = snippet(this.map.textOf(coding.start, coding.end), 160);
    this.text.value = text;
    if (this.earlier) {
      this.earlier.hidden = coding.memos === 0;
      this.earlier.textContent = say("memos", { n: coding.memos });
      this.earlier.href = `${this.earlier.dataset.url}?coding=${encodeURIComponent(coding.ref ?? "")}`;
    }
    this.root.showModal();
    this.text.focus();
  }

  async #submit(event) {
    event.preventDefault();
    const { coding } = this;
    const text = this.text.value.trim();
    if (text === "") return;
    this.root.close();
    if (!(await this.save(coding, text)) && !this.root.open) this.open(coding, text);
  }
}
