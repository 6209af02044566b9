// The writing desk: place a quote at the cursor, see the text as readers will, lose nothing.

import { Keeper } from "./keeper.js";
import { guardUnkept } from "./unkept.js";

const PAUSE = 400; // milliseconds after the last key before the preview is asked for
const PLACED = /\{\{\s*quote\s+([^\s{}]+)\s*\}\}/g;

class Desk {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form[data-preview]");
    this.text = this.form.querySelector("textarea");
    this.page = root.querySelector("[data-preview-here]");
    this.words = this.form.querySelector("[data-words]").dataset;
    this.keeper = new Keeper(this.form, (state, told) => this.#tell(state, told));
    this.kept = this.text.defaultValue;
    this.#listen();
    this.#mark();
    if (root.dataset.finding === "unkept") this.kept = null;
  }

  get isUnkept() {
    return this.text.value !== this.kept;
  }

  #listen() {
    this.text.addEventListener("input", () => this.#changed());
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-place]");
      if (button) this.#place(button.dataset.place);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep();
    });
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#keep();
    });
    guardUnkept(() => this.isUnkept && !this.leaving);
  }

  // A quote stands in a paragraph of its own, where the cursor was; the browser can undo it.
  #place(ref) {
    const { selectionStart: start, selectionEnd: end, value } = this.text;
    const before = value.slice(0, start);
    const after = value.slice(end);
    const lead = before.trim() === "" ? "" : "\n\n".slice(before.match(/\n{0,2}$/)[0].length);
    const tail = "\n\n".slice(after.match(/^\n{0,2}/)[0].length);
    this.text.focus();
    const words = `${lead}{{quote ${ref}}}${tail}`;
    if (!document.execCommand?.("insertText", false, words)) {
      this.text.setRangeText(words, start, end, "end");
      this.#changed();
    }
  }

  #changed() {
    this.#mark();
    this.#tell(this.isUnkept ? "unkept" : "kept", this.isUnkept ? this.words.unkept : "");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#preview(), PAUSE);
  }

  #mark() {
    const placed = new Set([...this.text.value.matchAll(PLACED)].map((match) => match[1]));
    for (const button of this.root.querySelectorAll("[data-place]")) {
      const there = placed.has(button.dataset.place);
      button.hidden = false;
      button.textContent = there ? this.words.placed : this.words.notPlaced;
      button.closest("figure").toggleAttribute("data-placed", there);
    }
  }

  async #preview() {
    this.asked?.abort();
    this.asked = new AbortController();
    const answer = await this.keeper.post(this.form.dataset.preview, "text/html", this.asked.signal);
    if (answer?.ok && !answer.redirected) this.page.innerHTML = await answer.text();
  }

  async #keep() {
    const text = this.text.value;
    this.#tell("keeping", this.words.keeping);
    const done = await this.keeper.keep();
    if (done === "conflict") {
      this.leaving = true; // the page that follows has both: these words in the form, theirs beside
      this.form.submit();
    }
    if (done === "kept") {
      this.kept = text;
      history.replaceState(null, "", location.href); // to load the page again is not to post it again
    }
    if (done === "kept" && this.isUnkept) this.#tell("unkept", this.words.unkept);
  }

  #tell(state, told) {
    this.form.dataset.state = state;
    if (told !== undefined) this.form.querySelector("[data-told]").textContent = told;
    this.form.querySelector("[data-signed-out]").hidden = state !== "signed-out";
    this.form.querySelector("[data-away]").hidden = state !== "away";
  }
}

const root = document.querySelector("[data-finding]");
if (root?.querySelector("form[data-preview]")) new Desk(root);
