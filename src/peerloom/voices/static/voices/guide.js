// The guide's questions in another order, by hand. The arrows on each do the same without this.

const form = document.querySelector("[data-guide]");
const list = form?.querySelector(".guide");
let held = null;

const itemAt = (y) => [...list.children].find((one) => y < one.getBoundingClientRect().bottom) ?? list.lastElementChild;

function clear() {
  for (const one of list.children) delete one.dataset.drop;
}

function over(event) {
  if (!held) return;
  clear();
  const item = itemAt(event.clientY);
  const box = item.getBoundingClientRect();
  if (item !== held) item.dataset.drop = event.clientY < box.top + box.height / 2 ? "before" : "after";
}

function drop() {
  const target = list.querySelector("[data-drop]");
  const moved = held;
  if (moved) delete moved.dataset.dragging;
  held = null;
  if (!target || !moved) return;
  target[target.dataset.drop](moved);
  clear();
  form.querySelector("button[value=save]").click();
}

if (list) {
  form.dataset.ready = "";
  list.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".guide__grip")) return;
    held = event.target.closest(".guide__item");
    held.dataset.dragging = "";
    event.target.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  list.addEventListener("pointermove", over);
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", () => {
    clear();
    if (held) delete held.dataset.dragging;
    held = null;
  });
}
