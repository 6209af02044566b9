// Every key of the canvas, once: what it does and how the help page names it.

import { shortcuts } from "../../web/js/keys.js";
import { say } from "./words.js";

// [keys, name of the line in help, what to do ({desk, verbs}, shift)].
const KEYS = [
  [["ArrowDown", "j"], "key-next-sentence", ({ desk }, shift) => step(desk, "sentence", 1, shift)],
  [["ArrowUp", "k"], "key-previous-sentence", ({ desk }, shift) => step(desk, "sentence", -1, shift)],
  [["ArrowRight"], "key-next-word", ({ desk }, shift) => step(desk, "word", reading(desk), shift)],
  [["ArrowLeft"], "key-previous-word", ({ desk }, shift) => step(desk, "word", -reading(desk), shift)],
  [["s"], "key-sentence", ({ desk, verbs }, shift) => unit(desk, verbs, "sentence", shift)],
  [["t"], "key-turn", ({ desk, verbs }, shift) => unit(desk, verbs, "turn", shift)],
  [["Enter", "c"], "key-code", ({ desk }) => desk.code(desk.selecting.current() ?? desk.span)],
  [["1"], "key-again", ({ verbs }) => verbs.again(1)],
  [["i"], "key-in-vivo", ({ verbs }) => verbs.inVivo()],
  [["n"], "key-next-coding", ({ desk }, shift) => desk.nextCoding(shift ? -1 : 1)],
  [["r"], "key-recode", ({ verbs }) => verbs.recode()],
  [["e"], "key-edges", ({ verbs }) => verbs.stretchEdges()],
  [["x"], "key-split", ({ verbs }) => verbs.split()],
  [["b"], "key-join", ({ verbs }) => verbs.join()],
  [["Delete"], "key-remove", ({ desk }) => desk.remove()],
  [["m"], "key-memo", ({ desk }) => desk.memo()],
  [["a"], "key-comment", ({ verbs }) => verbs.comment()],
  [["l"], "key-like", ({ verbs }) => verbs.like()],
  [["o"], "key-next-uncoded", ({ verbs }, shift) => verbs.nextUncoded(shift ? -1 : 1)],
  [["d"], "key-next-differing", ({ verbs }, shift) => verbs.nextDiffering(shift ? -1 : 1)],
  [["g"], "key-go-to", ({ verbs }) => verbs.goTo.open()],
  [["v"], "key-colour", ({ verbs }) => verbs.colourNext()],
  [["u", "Ctrl+z"], "key-undo", ({ verbs }, shift) => (shift ? verbs.redo() : verbs.undo())],
  [["Ctrl+y"], "key-redo", ({ verbs }) => verbs.redo()],
  [["Escape"], "key-let-go", ({ desk }) => desk.letGo()],
];

function step(desk, granularity, direction, shift) {
  if (shift) desk.stretch(granularity, direction);
  else desk.move(granularity, direction);
}

function unit(desk, verbs, granularity, shift) {
  if (shift) verbs.codeUnit(granularity);
  else desk.choose(granularity);
}

// +1 where reading goes to the right, −1 where it goes to the left.
function reading(desk) {
  const { start } = desk.span ?? { start: 0 };
  const { element } = desk.map.blocks[desk.map.indexAt(start)];
  return getComputedStyle(element).direction === "rtl" ? -1 : 1;
}

const SHOWN = { ArrowDown: "↓", ArrowUp: "↑", ArrowRight: "→", ArrowLeft: "←", Enter: "↵", Delete: "Del", Escape: "Esc", 1: "1…9" };

// Letters work wherever the page's own shortcuts do. Arrows, ↵, Del and Esc mean something only in
// the text itself; the page's list of keys shows them, and nothing else takes them from it.
export function listen(desk, verbs) {
  const { root } = desk.map;
  const inText = new Map();
  for (const [keys, name, run] of KEYS) {
    if (name === "key-like" && !verbs.mayPropose) continue;
    for (const key of keys) {
      const isGlobal = key.length === 1 || key.startsWith("Ctrl");
      if (!isGlobal) inText.set(key, run);
      const act = isGlobal && key !== "1" ? (event) => run({ desk, verbs }, event.shiftKey) : () => {};
      shortcuts.add(SHOWN[key] ?? key, say(name), act, { scope: root });
    }
  }
  listenForDigits(root, verbs);
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== root) return;
    const run = inText.get(event.key);
    if (!run) return;
    event.preventDefault();
    run({ desk, verbs }, event.shiftKey);
  });
}

// By where the key lies, too: some keyboards give digits only with Shift.
function listenForDigits(root, verbs) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== root) return;
    const digit = /^[1-9]$/.test(event.key) ? event.key : event.code.match(/^Digit([1-9])$/)?.[1];
    if (!digit) return;
    event.preventDefault();
    verbs.again(Number(digit));
  });
}
