// One text at the gate: a key for each decision, the server after each.

import { shortcuts } from "../web/js/keys.js";
import { toast } from "../web/js/toast.js";
import { selectedSpan, selectNext } from "./selecting.js";
import { Sides } from "./sides.js";

const root = document.getElementById("gate");
const card = root?.querySelector("[data-card]");
if (card) start();

function start() {
  const sides = new Sides(root);
  const part = (name) => root.querySelector(`.gate__bar [data-${name}]`);
  const [words, found, about, left, through, alike] = ["words", "found", "about", "left", "through", "alike"].map(part);
  const button = (act) => card.querySelector(`[data-act=${act}]`);
  let adding = null; // the span being marked by hand
  let busy = false;

  async function ask(url, facts) {
    if (busy) return null;
    busy = true;
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "X-CSRFToken": root.dataset.token, Accept: "application/json" },
        body: new URLSearchParams(facts),
      });
      const said = await answer.json();
      if (answer.ok) return said;
      toast(said.problem);
    } catch (error) {
      toast(String(error));
    } finally {
      busy = false;
    }
    return null;
  }

  function showCard() {
    const mark = sides.current;
    found.textContent = adding?.said ?? (mark ? sides.textOf(mark.dataset.at) : "");
    about.textContent = adding || mark ? (mark?.dataset.about ?? "") : root.dataset.saidNone;
    if (adding) about.textContent = "";
    words.value = adding ? "" : (mark?.dataset.replacement ?? "");
    words.disabled = !adding && !mark;
    words.placeholder = root.dataset.saidStrike;
    const count = mark ? sides.alike(mark).length : 0;
    alike.textContent = root.dataset.saidAlike.replace("%d", String(count || 1));
    button("alike").disabled = count < 2;
    if (count < 2) button("alike").setAttribute("aria-pressed", "false");
    button("replace").disabled = !mark?.dataset.replacement;
    for (const act of ["keep", "edit"]) button(act).disabled = !mark;
  }

  function take(mark, options) {
    adding = null;
    sides.take(mark, options);
    showCard();
  }

  function standing({ left: count, undoable }) {
    const done = left.textContent !== "0" && count === 0;
    left.textContent = String(count);
    through.disabled = count > 0;
    button("undo").disabled = !undoable;
    if (done) {
      toast(root.dataset.saidAll);
      through.focus();
    }
  }

  async function decide(decision) {
    const mark = sides.current;
    if (!mark) return;
    const [start, end] = mark.dataset.at.split("-");
    const all = button("alike").getAttribute("aria-pressed") === "true";
    const facts = { start, end, decision, all_alike: all ? "on" : "" };
    if (decision === "edit") facts.replacement = words.value;
    const said = await ask(root.dataset.decide, facts);
    if (!said) return;
    button("alike").setAttribute("aria-pressed", "false");
    said.items.forEach((item) => sides.change(item));
    take(sides.next() ?? mark, { focus: said.left > 0 });
    standing(said);
  }

  async function addByHand() {
    const { start, end } = adding;
    const said = await ask(root.dataset.add, { start, end, replacement: words.value });
    if (!said) return;
    sides.replace(said.sides);
    take(sides.find(said.current));
    standing(said);
  }

  async function undo() {
    const said = await ask(root.dataset.undo, {});
    if (!said) return;
    if (said.sides) sides.replace(said.sides);
    else said.items.forEach((item) => sides.change(item));
    take(said.items ? sides.find(said.items[0].at) : sides.next());
    standing(said);
  }

  function mark() {
    const span = selectedSpan(sides.raw);
    if (!span) return toast(root.dataset.saidSelect);
    sides.take(null);
    adding = span;
    showCard();
    words.focus();
    return undefined;
  }

  const acts = {
    replace: () => decide("replace"),
    keep: () => decide("keep"),
    edit: () => { words.focus(); words.select(); },
    alike: () => {
      const pressed = button("alike").getAttribute("aria-pressed") === "true";
      button("alike").setAttribute("aria-pressed", String(!pressed));
    },
    hand: mark,
    undo,
    next: () => take(sides.next()),
    previous: () => take(sides.previous()),
  };
  for (const [act, run] of Object.entries(acts)) button(act).addEventListener("click", () => run());

  // A button pressed by the mouse would take the selection with it.
  button("hand").addEventListener("pointerdown", (event) => event.preventDefault());
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (adding) addByHand();
      else decide("edit");
    } else if (event.key === "Escape") {
      take(sides.current ?? sides.next());
    }
  });
  root.addEventListener("click", (event) => {
    const hit = event.target.closest("[data-at]");
    if (hit && window.getSelection()?.isCollapsed) take(sides.find(hit.dataset.at));
  });

  const search = document.getElementById("gate-search");
  const field = document.getElementById("gate-find");
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = field.value.trim();
    if (!wanted) return;
    if (!selectNext(sides.raw, wanted)) toast(root.dataset.saidMissing);
    else root.querySelector(".gate__raw").focus({ preventScroll: true });
  });
  shortcuts.add("/", field.placeholder, () => { field.focus(); field.select(); });

  take(sides.next(null), { focus: false });
}
