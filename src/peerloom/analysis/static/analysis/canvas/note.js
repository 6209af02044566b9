// One coding as a small box: its code, who gave it, whether there are memos, and what can be done.

import { say } from "./words.js";

function element(tag, className, facts = {}) {
  const made = document.createElement(tag);
  made.className = className;
  return Object.assign(made, facts);
}

const button = (className, facts = {}) => element("button", className, { type: "button", ...facts });

const TOOLS = ["recode", "edges", "split", "join", "memo", "comment", "like", "remove"];

export function swatch(slot) {
  const square = element("span", "code-swatch", { ariaHidden: "true" });
  square.dataset.hue = slot;
  return square;
}

export function tool(does, label) {
  const made = button("button button--small button--quiet", { textContent: label });
  made.dataset.does = does;
  return made;
}

export function noteFor(coding) {
  const note = element("li", "margin-note");
  note.coding = coding;
  const code = button("margin-note__code");
  code.append(swatch(coding.hue), element("span", "margin-note__name"));
  const memos = button("memo-dot", { tabIndex: -1 });
  memos.dataset.does = "memo";
  note.append(code, memos, element("span", "margin-note__coder"));
  return note;
}

// Several codings folded into one box.
export function moreFor() {
  const note = element("li", "margin-note margin-note--more");
  note.append(button("margin-note__code"));
  return note;
}

// Make a box show how things stand now; writes only what differs.
export function dress(note, coding, { inHand = false, here = false, n = 0 }) {
  if (coding === null) {
    note.firstChild.textContent = say("more", { n });
    return;
  }
  const look = [coding.ref, coding.code.name, coding.hue, coding.memos, coding.pending, inHand, here].join();
  if (note.look === look) return;
  note.look = look;
  note.dataset.hue = coding.hue;
  note.dataset.coding = coding.ref ?? "";
  note.toggleAttribute("data-came", Boolean(coding.came));
  note.dataset.state = coding.pending ? "pending" : inHand ? "in-hand" : here ? "here" : "quiet";
  dressCode(note, coding, inHand);
  dressCoder(note, coding);
  dressMemos(note, coding);
  dressTools(note, inHand);
}

function dressCode(note, coding, inHand) {
  const code = note.querySelector(".margin-note__code");
  code.firstChild.dataset.hue = coding.hue;
  code.lastChild.textContent = coding.code.name;
  code.title = coding.code.path || coding.code.name;
  code.setAttribute("aria-pressed", String(inHand));
}

function dressCoder(note, coding) {
  const coder = note.querySelector(".margin-note__coder");
  coder.textContent = Array.from(coding.coder)[0]?.toUpperCase() ?? "";
  coder.title = coding.coder;
  coder.setAttribute("aria-label", say("coded-by", { coder: coding.coder }));
}

function dressMemos(note, coding) {
  const dot = note.querySelector(".memo-dot");
  dot.hidden = coding.memos === 0;
  dot.dataset.count = coding.memos;
  dot.setAttribute("aria-label", say("memos", { n: coding.memos }));
}

function dressTools(note, inHand) {
  const tools = note.querySelector(".margin-note__tools");
  if (!inHand) tools?.remove();
  else if (!tools) {
    const row = element("div", "margin-note__tools");
    for (const does of TOOLS) row.append(tool(does, say(`tool-${does}`)));
    note.append(row);
  }
}
