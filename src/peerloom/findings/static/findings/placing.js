// Placing quotes and figures in a text: by a button, by dragging, or one for another.

export const PLACED = /\{\{\s*(quote|figure)\s+([^\s{}]+)\s*\}\}/g;

const written = (what) => `{{${what}}}`;

// A quote or figure stands in a paragraph of its own, where the cursor was; the browser can undo it.
export function place(text, what) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const before = value.slice(0, start);
  const after = value.slice(end);
  const lead = before.trim() === "" ? "" : "\n\n".slice(before.match(/\n{0,2}$/)[0].length);
  const tail = "\n\n".slice(after.match(/^\n{0,2}/)[0].length);
  put(text, start, end, `${lead}${written(what)}${tail}`);
}

// The first mention of a quote gives way to another passage.
export function swap(text, ref, other) {
  for (const match of text.value.matchAll(PLACED)) {
    if (match[1] !== "quote" || match[2] !== ref) continue;
    put(text, match.index, match.index + match[0].length, written(`quote ${other}`));
    return;
  }
}

export const placedIn = (text) => new Set([...text.value.matchAll(PLACED)].map((match) => `${match[1]} ${match[2]}`));

export function letDrag(root) {
  root.addEventListener("dragstart", (event) => {
    const what = event.target.closest?.("[data-drag]")?.dataset.drag;
    if (what) event.dataTransfer.setData("text/plain", `\n\n${written(what)}\n\n`);
  });
}

function put(text, start, end, words) {
  text.focus();
  text.setSelectionRange(start, end);
  if (document.execCommand?.("insertText", false, words)) return;
  text.setRangeText(words, start, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
