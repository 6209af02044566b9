// One coding as a small box: its code, who gave it, whether there are memos, and what can be done.

import { say } from "./words.js";

function element(tag, className, facts = {}) {
  const made = document.createElement(tag);
  made.className = className;
  return Object.assign(made, facts);
}

const button = (className, facts = {}) => element("button", className, { type: "button", ...facts });

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
  code.append(swatch(coding.code.slot), element("span", "margin-note__name"));
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
  const look = [coding.code.name, coding.code.slot, coding.memos, coding.pending, inHand, here].join();
  if (note.look === look) return;
  note.look = look;
  note.dataset.hue = coding.code.slot;
  note.dataset.coding = coding.ref ?? "";
  note.dataset.state = coding.pending ? "pending" : inHand ? "in-hand" : here ? "here" : "quiet";
  dressCode(note, coding, inHand);
  dressCoder(note, coding);
  dressMemos(note, coding);
  dressTools(note, inHand);
}

function dressCode(note, coding, inHand) {
  const code = note.querySelector(".margin-note__code");
  code.firstChild.dataset.hue = coding.code.slot;
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
    row.append(tool("recode", say("code")), tool("memo", say("memo")), tool("remove", say("remove")));
    note.append(row);
  }
}
