// The writing desk: place a quote at the cursor, see the text as readers will, lose nothing.

import { Keeper } from "./keeper.js";
import { letDrag, place, placedIn, swap } from "./placing.js";
import { remarkOn } from "./remarking.js";
import { guardUnkept } from "./unkept.js";

const PAUSE = 400; // milliseconds after the last key before the preview is asked for
const AGAIN = 20_000; // milliseconds between looks at what was corrected or taken back meanwhile

class Desk {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form[data-preview]");
    this.text = this.form.querySelector("textarea");
    this.page = root.querySelector("[data-preview-here]");
    this.notes = root.querySelector("[data-notes-here]");
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
      const button = event.target.closest("[data-place], [data-swap]");
      if (button?.dataset.place) place(this.text, button.dataset.place);
      else if (button) swap(this.text, button.dataset.swap, button.dataset.swapFor);
    });
    letDrag(this.root);
    remarkOn(this.text, this.root);
    this.root.addEventListener("htmx:afterSwap", () => this.#mark());
    setInterval(() => document.hidden || this.#preview(this.form.dataset.today), AGAIN);
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

  #changed() {
    this.#mark();
    this.#tell(this.isUnkept ? "unkept" : "kept", this.isUnkept ? this.words.unkept : "");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#preview(), PAUSE);
  }

  #mark() {
    const placed = placedIn(this.text);
    for (const button of this.root.querySelectorAll("[data-place]")) {
      const there = placed.has(button.dataset.place);
      button.hidden = false;
      button.textContent = there ? this.words.placed : this.words.notPlaced;
      button.closest("figure, [data-hand]").toggleAttribute("data-placed", there);
    }
  }

  async #preview(url = this.form.dataset.preview) {
    this.asked?.abort();
    this.asked = new AbortController();
    const answer = await this.keeper.post(url, "text/html", this.asked.signal);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const notes = page.querySelector("[data-notes]");
    notes.remove();
    this.page.replaceChildren(...page.body.childNodes);
    if (notes.innerHTML !== this.noted) this.notes.replaceChildren(...notes.cloneNode(true).childNodes);
    this.noted = notes.innerHTML;
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
      this.#take(text);
      history.replaceState(null, "", location.href); // to load the page again is not to post it again
    }
    if (done === "kept" && this.isUnkept) this.#tell("unkept", this.words.unkept);
  }

  // What was kept may hold another writer's words as well. Typed on meanwhile: these are put
  // together with the older text again at the next keeping, so that nothing is written over.
  #take(text) {
    const { text: both, version } = this.keeper.said;
    this.kept = text;
    if (both !== undefined && this.text.value !== text) return;
    this.form.elements.version.value = version;
    if (both === undefined) return;
    this.text.value = this.kept = both;
    this.#mark();
    this.#preview();
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
