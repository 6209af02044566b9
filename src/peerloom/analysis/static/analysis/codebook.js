// The codebook's tree by keyboard and by hand. Every move is shown at once, saved behind it, and
// put back if the server refuses it.

import { shortcuts } from "../web/js/keys.js";
import { toast } from "../web/js/toast.js";
import { offerNames } from "./code_names.js";
import { letFind } from "./codebook_find.js";
import { letDragByTouch } from "./codebook_touch.js";

const tree = document.getElementById("tree");
const mayMove = tree?.dataset.mayMove !== undefined;
const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";

const itemOf = (node) => node?.closest?.("[role=treeitem]") ?? null;
const groupOf = (item) => item?.querySelector(":scope > [role=group]") ?? null;
const parentOf = (item) => itemOf(item.parentElement);
const siblingsOf = (item) => Array.from(item.parentElement.children);
const isOpen = (item) => item.getAttribute("aria-expanded") === "true";
const nameOf = (item) => item.querySelector(".tree__name").textContent;

const isShown = (item) => item.getClientRects().length > 0;

// The next or previous item that one can see, without looking at all of them.
function beside(item, step) {
  const every = tree.getElementsByTagName("li");
  let at = Array.prototype.indexOf.call(every, item) + step;
  while (every[at] && !isShown(every[at].firstElementChild)) at += step;
  return every[at];
}

function lastShown() {
  let item = tree.lastElementChild;
  while (isOpen(item) && groupOf(item)) item = groupOf(item).lastElementChild;
  return item;
}

function focus(item) {
  if (!item) return;
  tree.querySelectorAll('[tabindex="0"]').forEach((other) => {
    other.tabIndex = -1;
  });
  item.tabIndex = 0;
  item.focus();
}

function fold(item, open) {
  if (groupOf(item)) item.setAttribute("aria-expanded", String(open));
}

// A code that has just got its first child, or lost its last one, looks like it.
function dressRow(item) {
  const group = groupOf(item);
  if (group && group.children.length === 0) group.remove();
  const has = groupOf(item) !== null;
  const old = item.querySelector(":scope > .tree__row > .tree__fold");
  if (has !== (old.tagName === "BUTTON")) {
    const made = document.createElement(has ? "button" : "span");
    made.className = "tree__fold";
    made.ariaHidden = "true";
    if (has) Object.assign(made, { type: "button", tabIndex: -1 });
    old.replaceWith(made);
  }
  if (!has) item.removeAttribute("aria-expanded");
  else if (!item.hasAttribute("aria-expanded")) item.setAttribute("aria-expanded", "true");
}

function dress(item, level) {
  item.setAttribute("aria-level", String(level));
  dressRow(item);
  for (const child of groupOf(item)?.children ?? []) dress(child, level + 1);
}

// Put an item below another one (null: at the top), before what stands at that place.
function put(item, parent, place) {
  let group = parent ? groupOf(parent) : tree;
  if (!group) {
    group = document.createElement("ul");
    group.role = "group";
    parent.append(group);
  }
  const old = parentOf(item);
  item.remove();
  group.insertBefore(item, group.children[place] ?? null);
  if (parent) parent.setAttribute("aria-expanded", "true");
  dress(item, parent ? Number(parent.getAttribute("aria-level")) + 1 : 1);
  for (const other of [old, parent]) if (other) dressRow(other);
}

// One request after the other, so that quick moves arrive in the order in which they were made.
let last = Promise.resolve();

function post(url, fields) {
  const mine = last.then(() => send(url, fields));
  last = mine.catch(() => null);
  return mine;
}

async function send(url, fields) {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.problem);
  return said;
}

async function move(item, parent, place) {
  const before = { parent: parentOf(item), place: siblingsOf(item).indexOf(item) };
  if (before.parent === parent && before.place === place) return;
  put(item, parent, place);
  focus(item);
  try {
    const said = await post(`${item.querySelector(".tree__name").pathname}move/`, { parent: parent?.dataset.code ?? "", place });
    toast(tree.dataset.moved.replace("{name}", nameOf(item)), {
      undo: async () => {
        await post(tree.dataset.undoUrl, { token: said.undo });
        put(item, before.parent, before.place);
        focus(item);
      },
    });
  } catch (problem) {
    put(item, before.parent, before.place);
    focus(item);
    toast(problem.message);
  }
}

const moves = {
  ArrowUp: (item, place) => place > 0 && move(item, parentOf(item), place - 1),
  ArrowDown: (item, place) =>
    place < siblingsOf(item).length - 1 && move(item, parentOf(item), place + 1),
  ArrowRight: (item, place) => {
    const above = siblingsOf(item)[place - 1];
    if (above) move(item, above, groupOf(above)?.children.length ?? 0);
  },
  ArrowLeft: (item) => {
    const parent = parentOf(item);
    if (parent) move(item, parentOf(parent), siblingsOf(parent).indexOf(parent) + 1);
  },
};

const walks = {
  ArrowDown: (item) => focus(beside(item, 1)),
  ArrowUp: (item) => focus(beside(item, -1)),
  ArrowRight: (item) => (groupOf(item) && !isOpen(item) ? fold(item, true) : focus(groupOf(item)?.children[0])),
  ArrowLeft: (item) => (groupOf(item) && isOpen(item) ? fold(item, false) : focus(parentOf(item))),
  Home: () => focus(tree.firstElementChild),
  End: () => focus(lastShown()),
  Enter: (item) => item.querySelector(".tree__name").click(),
  " ": (item) => fold(item, !isOpen(item)),
};

function pressed(event) {
  const item = itemOf(event.target);
  if (!item || event.ctrlKey || event.metaKey) return;
  const act = event.altKey ? mayMove && moves[event.key] : walks[event.key];
  if (!act) return;
  event.preventDefault();
  act(item, siblingsOf(item).indexOf(item));
}

// By hand: the upper third of a row is "before", the lower "after", the middle "into".
let dragged = null;

function zone(event, row) {
  const { top, height } = row.getBoundingClientRect();
  const part = (event.clientY - top) / height;
  return part < 0.3 ? "before" : part > 0.7 ? "after" : "into";
}

function clear() {
  tree.querySelectorAll("[data-drop]").forEach((row) => delete row.dataset.drop);
}

// The row below a point, marked with where the dragged code would go.
function mark(item, event) {
  clear();
  if (!dragged || !item || dragged.contains(item)) return false;
  const row = item.querySelector(":scope > .tree__row");
  row.dataset.drop = zone(event, row);
  return true;
}

function over(event) {
  if (mark(itemOf(event.target), event)) event.preventDefault();
}

function lay(item) {
  const where = item?.querySelector(":scope > .tree__row")?.dataset.drop;
  clear();
  if (!dragged || !where) return false;
  if (where === "into") move(dragged, item, groupOf(item)?.children.length ?? 0);
  else {
    const rest = siblingsOf(item).filter((other) => other !== dragged);
    move(dragged, parentOf(item), rest.indexOf(item) + (where === "after" ? 1 : 0));
  }
  return true;
}

function drop(event) {
  if (lay(itemOf(event.target))) event.preventDefault();
}

function take(item) {
  dragged = item;
  item.dataset.dragging = "";
}

function letGo() {
  clear();
  if (dragged) delete dragged.dataset.dragging;
  dragged = null;
}

// A row becomes draggable when a pointer comes near it: making thousands so takes long.
function readyToDrag(event) {
  const row = event.target.closest?.(".tree__row");
  if (!row || row.draggable || event.pointerType === "touch") return;
  row.draggable = true;
  row.querySelector(".tree__name").draggable = false;
}

function letDrag() {
  tree.addEventListener("pointerover", readyToDrag);
  tree.addEventListener("dragstart", (event) => {
    take(itemOf(event.target));
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", nameOf(dragged));
  });
  tree.addEventListener("dragover", over);
  tree.addEventListener("drop", drop);
  tree.addEventListener("dragend", letGo);
  letDragByTouch(tree, { itemOf, take, mark, lay, letGo, isTaken: () => dragged !== null });
}

if (tree) {
  const first = tree.querySelector('[aria-selected="true"]') ?? tree.querySelector("[role=treeitem]");
  first.tabIndex = 0;
  tree.addEventListener("keydown", pressed);
  tree.addEventListener("click", (event) => {
    const item = itemOf(event.target);
    if (event.target.closest("button.tree__fold")) fold(item, !isOpen(item));
  });
  if (mayMove) letDrag();
  letFind(tree, focus);
  offerNames(Array.from(tree.querySelectorAll(".tree__name"), (link) => link.textContent));
}

const fresh = document.querySelector(".make-code input[name=name]");
if (fresh) shortcuts.add("n", fresh.labels[0]?.textContent ?? "n", () => fresh.focus());
