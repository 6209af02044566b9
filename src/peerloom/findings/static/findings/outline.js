// The outline by dragging; the arrows do the same by keyboard.

const form = document.querySelector("form[data-outline]");
const list = form?.querySelector("ol");
let dragged = null;

const partAt = (event) => event.target.closest?.(".outline-part");

function over(part) {
  for (const one of list.children) one.toggleAttribute("data-over", one === part && one !== dragged);
}

list?.addEventListener("dragstart", (event) => {
  dragged = partAt(event);
  dragged?.toggleAttribute("data-dragging", true);
});
list?.addEventListener("dragover", (event) => {
  if (!dragged) return;
  event.preventDefault();
  over(partAt(event));
});
list?.addEventListener("drop", (event) => {
  const part = partAt(event);
  if (!dragged || !part || part === dragged) return;
  event.preventDefault();
  part.before(dragged);
  form.submit();
});
list?.addEventListener("dragend", () => {
  dragged?.toggleAttribute("data-dragging", false);
  dragged = null;
  over(null);
});
