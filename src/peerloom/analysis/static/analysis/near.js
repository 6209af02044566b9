// Ctrl or ⌘ and Z takes one's newest step back, with Shift (or Y) it is done again. Never while
// one types, nor on the canvas, which has keys of its own.

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
  if (event.defaultPrevented || event.repeat || typing(event.target)) return;
  if (document.querySelector("dialog[open], .canvas")) return;
  const again = key === "y" || event.shiftKey;
  const form = document.getElementById(again ? "redo-last" : "undo-last");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});
