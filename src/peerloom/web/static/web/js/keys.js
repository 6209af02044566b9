// Keyboard shortcuts: single keys, never while one types, all listed by "?".
//
//   shortcuts.add("r", "Replace", (event) => …, { scope: element })
//   <button data-key="r">Replace</button>   presses the button; its text is the label

import { openDialog } from "./dialogs.js";
import { said } from "./words.js";

const registered = [];

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function nameOf(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  parts.push(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  return parts.join("+");
}

function alive({ scope }) {
  return !scope || (scope.isConnected && scope.getClientRects().length > 0);
}

function buttons() {
  return [...document.querySelectorAll("[data-key]")].filter(
    (button) => !button.disabled && button.getClientRects().length > 0,
  );
}

function labelOf(button) {
  return (button.dataset.keyLabel ?? button.getAttribute("aria-label") ?? button.textContent).trim();
}

export const shortcuts = {
  add(key, label, act, { scope = null, whileTyping = false } = {}) {
    const entry = { key, label, act, scope, whileTyping };
    registered.push(entry);
    return () => registered.splice(registered.indexOf(entry), 1);
  },
};

function list() {
  const sheet = document.createElement("dl");
  sheet.className = "key-sheet";
  const known = [
    ...registered.filter(alive).map(({ key, label }) => [key, label]),
    ...buttons().map((button) => [button.dataset.key, labelOf(button)]),
    ["?", said("keysTitle", "What the keys do")],
  ];
  for (const [key, label] of known) {
    const dt = document.createElement("dt");
    const dd = document.createElement("dd");
    const cap = document.createElement("kbd");
    cap.textContent = key.replace("Arrow", "").replace(" ", "␣");
    dt.append(cap);
    dd.textContent = label;
    sheet.append(dt, dd);
  }
  openDialog(said("keysTitle", "What the keys do"), sheet);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  const name = nameOf(event);
  const busy = typing(event.target);
  const entry = registered.findLast((one) => one.key === name && alive(one) && (!busy || one.whileTyping));
  if (entry) {
    event.preventDefault();
    entry.act(event);
    return;
  }
  if (busy || event.repeat) return;
  const button = buttons().find((one) => one.dataset.key === name);
  if (button) {
    event.preventDefault();
    button.click();
  } else if (event.key === "?") {
    event.preventDefault();
    list();
  }
});
