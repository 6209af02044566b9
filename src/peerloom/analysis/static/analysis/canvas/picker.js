// The small box at the selection: type a few letters of a code, press ↵. An ARIA 1.2 combobox: the
// focus stays in the field, the list is pointed at with aria-activedescendant.

import { fold, rank } from "./fuzzy.js";
import { swatch } from "./note.js";
import { lineRect } from "./view.js";
import { say, snippet } from "./words.js";

const NARROW = matchMedia("(max-width: 40em)");

export class Picker {
  // `on`: {add(span, {code | name}, started), several(span, codes), change(coding, {code | name}),
  // remove(coding), closed()}.
  constructor({ root, map, store, recent, on }) {
    Object.assign(this, { root, map, store, recent, on });
    this.input = root.querySelector(".code-popup__input");
    this.list = root.querySelector(".code-popup__list");
    this.here = root.querySelector(".code-popup__here");
    this.quote = root.querySelector(".code-popup__quote");
    this.span = null;
    this.options = [];
    this.marked = new Set(); // codes that ↵ adds together
    this.active = -1;
    this.#listen();
  }

  get isOpen() {
    return this.span !== null;
  }

  // With a coding: the code chosen takes the place of the one it has.
  open(span, changing = null) {
    this.span = span;
    this.changing = changing;
    this.marked.clear();
    this.root.hidden = false;
    this.root.dataset.changes = changing ? "yes" : "no";
    this.root.setAttribute("aria-label", say(changing ? "recode-these" : "code-these"));
    this.quote.textContent = snippet(this.map.textOf(span.start, span.end), 120);
    this.input.value = "";
    this.#showHere();
    this.#suggest(true);
    this.#place();
    this.input.focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    this.span = null;
    this.root.hidden = true;
    this.on.closed();
  }

  // Below the selection's end, above its beginning, or, where neither has room, at the foot of the
  // window. On a narrow screen the style sheet docks the box to the top, clear of the keyboard.
  #place() {
    const { style } = this.root;
    style.removeProperty("left");
    style.removeProperty("top");
    if (NARROW.matches) return;
    const first = lineRect(this.map, this.span.start);
    const line = lineRect(this.map, Math.max(this.span.start, this.span.end - 1));
    const { offsetWidth: width, offsetHeight: height, offsetParent } = this.root;
    const frame = offsetParent.getBoundingClientRect();
    const below = line.bottom + 10;
    const above = first.top - 10 - height;
    const fits = below + height < innerHeight ? below : above > 0 ? above : innerHeight - height - 16;
    const left = Math.min(Math.max(8, line.left - 24), document.documentElement.clientWidth - width - 8);
    style.left = `${left - frame.left}px`;
    style.top = `${Math.max(8, fits) - frame.top}px`;
  }

  // Codes that already lie on these words, each with a way to take it off.
  #showHere() {
    const { start, end } = this.span;
    const codings = this.changing ? [] : this.store.over(start, end);
    this.here.replaceChildren(...codings.map((coding) => this.#hereItem(coding)));
    this.here.hidden = codings.length === 0;
  }

  #hereItem(coding) {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    const exact = coding.start === this.span.start && coding.end === this.span.end;
    item.className = "code-popup__on";
    item.dataset.exact = exact;
    remove.type = "button";
    remove.coding = coding;
    remove.append(swatch(coding.code.slot), coding.code.name);
    remove.setAttribute("aria-label", say("remove-code", { code: coding.code.name }));
    item.append(remove);
    return item;
  }

  // `eager`: with nothing typed, ↵ takes the first; after a code was added it closes instead.
  #suggest(eager) {
    const typed = this.input.value.trim();
    const exact = ({ start, end }) => start === this.span.start && end === this.span.end;
    const here = this.changing ? [this.changing] : this.store.over(this.span.start, this.span.end);
    const taken = new Set(here.filter(exact).map((coding) => coding.code));
    const codes = this.store.codes.filter((code) => !taken.has(code));
    this.options = rank(typed, codes, this.recent.refs);
    const same = this.store.codes.some((code) => fold(code.name) === fold(typed));
    if (typed && !same) this.options.push({ name: typed });
    this.list.replaceChildren(...this.options.map((option, i) => this.#option(option, i, typed)));
    this.root.dataset.blank = String(this.options.length === 0);
    this.#point(this.options.length > 0 && (typed || eager) ? 0 : -1);
  }

  #option({ code, name, at }, i, typed) {
    const option = document.createElement("li");
    option.id = `code-option-${i}`;
    option.role = "option";
    option.ariaSelected = "false";
    option.className = code ? "code-popup__option" : "code-popup__option code-popup__new";
    if (!code) {
      option.textContent = say("create", { code: name });
      return option;
    }
    const label = document.createElement("span");
    label.className = "code-popup__name";
    label.append(...lettered(code.name, at));
    option.append(swatch(code.slot), label);
    if (this.marked.has(code)) option.dataset.marked = "";
    const parents = code.path && code.path !== code.name ? code.path : "";
    if (parents) option.title = parents;
    const count = document.createElement("span");
    count.className = "num muted";
    count.textContent = code.count ?? 0;
    option.append(count);
    if (!typed && i < 9) option.append(digit(i + 1));
    return option;
  }

  // Within the list alone: scrollIntoView would take the page along, away from the words.
  #scrollTo(option) {
    const top = option.offsetTop - this.list.offsetTop;
    const under = top + option.offsetHeight - this.list.clientHeight;
    this.list.scrollTop = Math.min(top, Math.max(this.list.scrollTop, under));
  }

  #point(place) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.list.children[place];
    option?.setAttribute("aria-selected", "true");
    if (option) this.#scrollTo(option);
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #choose(option, started) {
    if (this.changing && option) {
      const { changing } = this;
      this.close();
      this.on.change(changing, option);
      return;
    }
    if (!option) {
      this.close();
      return;
    }
    const coding = this.on.add(this.span, option, started);
    if (coding) this.recent.use(coding.code);
    this.input.value = "";
    this.#showHere();
    this.#suggest(false);
    this.input.focus({ preventScroll: true });
  }

  #listen() {
    this.input.addEventListener("input", () => this.#suggest(true));
    this.store.addEventListener("changed", () => this.isOpen && this.#showHere());
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(this.options[Array.from(this.list.children).indexOf(option)], event.timeStamp);
    });
    this.here.addEventListener("click", (event) => {
      const coding = event.target.closest("button")?.coding;
      if (!coding) return;
      this.on.remove(coding);
      this.#showHere();
      this.#suggest(false);
      this.input.focus({ preventScroll: true });
    });
    this.root.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.root.contains(relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.isOpen && !this.root.contains(target)) this.close();
    });
    // With the field empty, "copy" means the words that are being coded.
    this.input.addEventListener("copy", (event) => {
      if (this.input.value !== "") return;
      event.clipboardData.setData("text/plain", this.map.textOf(this.span.start, this.span.end));
      event.preventDefault();
    });
  }

  #key(event) {
    if (event.isComposing) return;
    event.stopPropagation();
    const inField = event.target === this.input;
    const place = inField ? this.#digit(event) : 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (place > 0) this.#choose(this.options[place - 1], event.timeStamp);
    else if (inField && event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#mark();
    else if (inField && event.key === "Enter") this.#enter(event);
    else if (inField && step && this.options.length > 0) this.#step(step);
    else if (inField && event.key === "Backspace" && this.input.value === "") this.#toHere();
    else return;
    event.preventDefault();
  }

  // A digit in the empty field takes the option beside it, unless a code's name begins with it.
  #digit({ key, ctrlKey, metaKey, altKey }) {
    if (!/^[1-9]$/.test(key) || this.input.value !== "" || ctrlKey || metaKey || altKey) return 0;
    const named = this.store.codes.some(({ name }) => name.startsWith(key));
    return !named && this.options[Number(key) - 1]?.code ? Number(key) : 0;
  }

  // Set the code pointed at aside, for all of them together.
  #mark() {
    const code = this.options[this.active]?.code;
    if (!code || this.changing) return;
    if (!this.marked.delete(code)) this.marked.add(code);
    this.list.children[this.active].toggleAttribute("data-marked", this.marked.has(code));
    this.input.select();
    this.on.tell(say("marked", { n: this.marked.size }));
  }

  #addMarked() {
    const codes = Array.from(this.marked);
    this.on.several(this.span, codes);
    codes.forEach((code) => this.recent.use(code));
    this.close();
  }

  #enter(event) {
    if (this.marked.size > 0) {
      this.#addMarked();
      return;
    }
    const typed = this.input.value.trim();
    const known = this.store.codes.find((code) => fold(code.name) === fold(typed));
    const wanted = event.shiftKey && typed ? (known ? { code: known } : { name: typed }) : null;
    this.#choose(wanted ?? this.options[this.active], event.timeStamp);
  }

  #step(step) {
    const count = this.options.length;
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.#point((from + step + count) % count);
  }

  #toHere() {
    this.here.querySelector("li:last-child button")?.focus();
  }
}

function digit(place) {
  const key = document.createElement("kbd");
  key.className = "code-popup__digit";
  key.ariaHidden = "true";
  key.textContent = place;
  return key;
}

// The name with the typed letters marked.
function lettered(name, at = []) {
  const marked = new Set(at);
  return Array.from(name, (letter, i) => {
    if (!marked.has(i)) return letter;
    const mark = document.createElement("mark");
    mark.textContent = letter;
    return mark;
  });
}
