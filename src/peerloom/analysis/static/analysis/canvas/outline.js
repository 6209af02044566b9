// The outline: questions or turns to jump to, how much each is coded, and where one is reading.

import { say, snippet } from "./words.js";

export class Outline {
  // `on.jump(span)`.
  constructor({ root, map, store, near, on }) {
    Object.assign(this, { root, map, store, near, on });
    this.list = root.querySelector(".outline");
    this.tabs = root.querySelector(".outline__tabs");
    this.turns = this.#readTurns();
    this.asked = this.turns.filter((turn) => turn.asked);
    this.#tabs();
    this.#fill(this.asked.length > 1 ? this.asked : this.turns);
    this.list.addEventListener("click", (event) => this.#jump(event));
    store.addEventListener("changed", ({ detail }) => this.#recount(detail.blocks));
    near.addEventListener("moved", () => this.soon());
    addEventListener("scroll", () => this.soon(), { passive: true });
  }

  // A turn is what follows a speaker's name; without names, a paragraph.
  #readTurns() {
    const turns = [];
    const named = this.map.root.querySelector(".turn[data-speaker]") !== null;
    this.turnOfBlock = this.map.blocks.map((block, index) => {
      const { dataset } = block.element.closest(".turn") ?? block.element;
      if (!named || dataset.speaker !== undefined || turns.length === 0) {
        turns.push({ index, who: dataset.speaker ?? "", asked: dataset.asked !== undefined, blocks: [] });
      }
      turns.at(-1).blocks.push(index);
      return turns.at(-1);
    });
    return turns;
  }

  #tabs() {
    const both = this.asked.length > 1 && this.asked.length < this.turns.length;
    this.tabs.hidden = !both;
    this.tabs.addEventListener("click", (event) => {
      const shown = event.target.closest("button")?.dataset.shows;
      if (shown) this.#fill(shown === "asked" ? this.asked : this.turns);
    });
  }

  #fill(turns) {
    this.shown = turns;
    for (const tab of this.tabs.querySelectorAll("button")) {
      const isThis = (tab.dataset.shows === "asked") === (turns === this.asked);
      tab.setAttribute("aria-pressed", String(isThis));
    }
    this.items = new Map(turns.map((turn) => [turn, this.#item(turn)]));
    this.list.replaceChildren(...this.items.values());
    this.current = null;
    this.soon();
  }

  #item(turn) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const block = this.map.blocks[turn.index];
    link.href = `#at=${block.start}-${block.end}`;
    link.turn = turn;
    if (turn.who) {
      const who = document.createElement("b");
      who.className = "outline__who";
      who.textContent = turn.who;
      link.append(who, " ");
    }
    link.append(snippet(block.node.data.slice(0, 160), turn.asked ? 90 : 44));
    const count = document.createElement("span");
    count.className = "outline__count num";
    link.append(" ", count);
    item.append(link);
    this.#count(turn, count);
    return item;
  }

  #count(turn, place) {
    const codings = new Set(turn.blocks.flatMap((index) => this.store.byBlock[index]));
    place.textContent = codings.size || "";
    place.title = say("codings", { n: codings.size });
  }

  #recount(blocks) {
    for (const index of blocks) {
      const item = this.items.get(this.turnOfBlock[index]);
      if (item) this.#count(this.turnOfBlock[index], item.querySelector(".outline__count"));
    }
  }

  #jump(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { start, end } = this.map.blocks[link.turn.index];
    this.on.jump({ start, end });
  }

  soon() {
    this.asking ??= requestAnimationFrame(() => {
      this.asking = undefined;
      this.#mark();
    });
  }

  // The item of what is being read: the last one that begins above the upper third of the window.
  #mark() {
    const reading = this.near.firstSeen(innerHeight / 3);
    const place = this.shown.findLastIndex((turn) => turn.index <= reading);
    const item = this.items.get(this.shown[Math.max(0, place)]);
    if (!item || item === this.current) return;
    this.current?.firstChild.removeAttribute("aria-current");
    item.firstChild.setAttribute("aria-current", "location");
    this.current = item;
    const frame = this.root.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      this.root.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }
}
