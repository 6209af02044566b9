// Every key of the canvas, once: what it does and how the help page names it.

import { shortcuts } from "../../web/js/keys.js";
import { say } from "./words.js";

// [keys, name of the line in help, what to do (desk, shift)].
const KEYS = [
  [["ArrowDown", "j"], "key-next-sentence", (desk, shift) => step(desk, "sentence", 1, shift)],
  [["ArrowUp", "k"], "key-previous-sentence", (desk, shift) => step(desk, "sentence", -1, shift)],
  [["ArrowRight"], "key-next-word", (desk, shift) => step(desk, "word", reading(desk), shift)],
  [["ArrowLeft"], "key-previous-word", (desk, shift) => step(desk, "word", -reading(desk), shift)],
  [["s"], "key-sentence", (desk) => desk.choose("sentence")],
  [["t"], "key-turn", (desk) => desk.choose("turn")],
  [["Enter", "c"], "key-code", (desk) => desk.code(desk.selecting.current() ?? desk.span)],
  [["n"], "key-next-coding", (desk, shift) => desk.nextCoding(shift ? -1 : 1)],
  [["Delete"], "key-remove", (desk) => desk.remove()],
  [["m"], "key-memo", (desk) => desk.memo()],
  [["u"], "key-undo", (desk) => desk.undo()],
  [["Escape"], "key-let-go", (desk) => desk.letGo()],
];

function step(desk, granularity, direction, shift) {
  if (shift) desk.stretch(granularity, direction);
  else desk.move(granularity, direction);
}

// +1 where reading goes to the right, −1 where it goes to the left.
function reading(desk) {
  const { start } = desk.span ?? { start: 0 };
  const { element } = desk.map.blocks[desk.map.indexAt(start)];
  return getComputedStyle(element).direction === "rtl" ? -1 : 1;
}

const SHOWN = { ArrowDown: "↓", ArrowUp: "↑", ArrowRight: "→", ArrowLeft: "←", Enter: "↵", Delete: "Del", Escape: "Esc" };

// Letters work wherever the page's own shortcuts do. Arrows, ↵, Del and Esc mean something only in
// the text itself; the page's list of keys shows them, and nothing else takes them from it.
export function listen(desk) {
  const { root } = desk.map;
  const inText = new Map();
  for (const [keys, name, run] of KEYS) {
    for (const key of keys) {
      const isLetter = key.length === 1;
      if (!isLetter) inText.set(key, run);
      const act = isLetter ? (event) => run(desk, event.shiftKey) : () => {};
      shortcuts.add(SHOWN[key] ?? key, say(name), act, { scope: root });
    }
  }
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== root) return;
    const run = inText.get(event.key);
    if (!run) return;
    event.preventDefault();
    run(desk, event.shiftKey);
  });
}
