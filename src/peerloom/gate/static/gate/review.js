// One text at the gate: a key for each decision. The page moves on at once; the server follows.

import { shortcuts } from "../web/js/keys.js";
import { toast } from "../web/js/toast.js";
import { Outbox } from "./outbox.js";
import { lookThrough, quietOnes } from "./quiet.js";
import { selectedSpan, selectNext } from "./selecting.js";
import { Sides } from "./sides.js";

const root = document.getElementById("gate");
const card = root?.querySelector("[data-card]");
if (card) start();

async function post(url, facts) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "X-CSRFToken": root.dataset.token, Accept: "application/json" },
    body: new URLSearchParams(facts),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.problem);
  return said;
}

function start() {
  const sides = new Sides(root);
  const part = (name) => root.querySelector(`.gate__bar [data-${name}]`);
  const [words, found, about, left, through, alike] = ["words", "found", "about", "left", "through", "alike"].map(part);
  const button = (act) => card.querySelector(`[data-act=${act}]`);
  let adding = null; // the span being marked by hand
  let undoable = !button("undo").disabled;

  const outbox = new Outbox({
    send: (steps) => post(root.dataset.steps, { steps: JSON.stringify(steps) }),
    answered: (said) => {
      said.stale.forEach((item) => sides.change(item));
      if (said.stale.length) toast(root.dataset.saidStale);
      undoable = said.undoable;
      standing();
    },
    failed: (error) => toast(`${error.message} ${root.dataset.saidUnsent}`),
  });

  function showCard() {
    const spot = sides.current;
    found.textContent = adding?.said ?? spot?.said ?? "";
    about.textContent = spot?.about ?? (adding ? "" : root.dataset.saidNone);
    words.value = adding ? "" : (spot?.replacement ?? "");
    words.disabled = !adding && !spot;
    words.placeholder = root.dataset.saidStrike;
    const count = spot ? sides.alike(spot).length : 0;
    alike.textContent = root.dataset.saidAlike.replace("%d", String(count || 1));
    button("alike").disabled = count < 2;
    if (count < 2) button("alike").setAttribute("aria-pressed", "false");
    button("replace").disabled = !words.value;
    button("general").disabled = (spot?.choices.length ?? 0) < 2;
    for (const act of ["keep", "edit"]) button(act).disabled = !spot;
  }

  function take(spot, options) {
    adding = null;
    sides.take(spot, options);
    showCard();
  }

  function standing() {
    left.textContent = String(sides.left);
    through.disabled = sides.left > 0 || outbox.full;
    button("undo").disabled = !undoable && !outbox.full;
    button("quiet").disabled = quietOnes(sides).length === 0;
    if (sides.left === 0 && !outbox.full && document.activeElement !== through) {
      toast(root.dataset.saidAll);
      through.focus();
    }
  }

  function shown(spot, decision, replacement) {
    const state = { replace: "replaced", keep: "kept", edit: "edited" }[decision];
    const now = decision === "keep" ? spot.replacement : replacement || spot.replacement;
    const put = decision === "edit" ? replacement : now;
    return { at: spot.at, state, replacement: put, shown: decision === "keep" ? spot.said : put };
  }

  function choice(spot, decision, replacement) {
    const [start, end] = spot.at.split("-").map(Number);
    const facts = { start, end, decision, seen: spot.state };
    if (decision === "edit") facts.replacement = replacement;
    return facts;
  }

  function decide(decision) {
    const spot = sides.current;
    if (!spot) return;
    const typed = words.value.trim();
    const meant = decision === "replace" && typed !== spot.replacement ? "edit" : decision;
    const all = button("alike").getAttribute("aria-pressed") === "true";
    const facts = choice(spot, meant, typed);
    if (all) facts.all_alike = "on";
    for (const one of all ? sides.alike(spot) : [spot]) {
      const own = meant === "replace" && one.replacement ? one.replacement : typed;
      sides.change(shown(one, meant, own));
    }
    button("alike").setAttribute("aria-pressed", "false");
    outbox.add([facts]);
    take(sides.next() ?? spot, { focus: sides.left > 0 });
    standing();
  }

  function keepQuiet(spots) {
    if (!spots.length) return;
    outbox.add(spots.map((spot) => choice(spot, "keep")));
    spots.forEach((spot) => sides.change(shown(spot, "keep")));
    take(sides.next() ?? spots[0], { focus: sides.left > 0 });
    standing();
  }

  // What needs the server's answer before the page can go on.
  async function ask(url, facts) {
    try {
      if (!(await outbox.empty())) return null;
      const said = await post(url, facts);
      undoable = said.undoable;
      return said;
    } catch (error) {
      toast(error.message);
      return null;
    }
  }

  async function addByHand() {
    const { start: from, end } = adding;
    const said = await ask(root.dataset.add, { start: from, end, replacement: words.value });
    if (!said) return;
    sides.replace(said.sides);
    take(sides.find(said.current));
    standing();
  }

  async function undo() {
    const said = await ask(root.dataset.undo, {});
    if (!said) return;
    if (said.sides) sides.replace(said.sides);
    else said.items.forEach((item) => sides.change(item));
    take(said.items ? sides.find(said.items[0].at) : sides.next());
    standing();
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
    general: () => {
      const { choices } = sides.current;
      words.value = choices[(choices.indexOf(words.value) + 1) % choices.length];
      button("replace").disabled = false;
    },
    alike: () => {
      const pressed = button("alike").getAttribute("aria-pressed") === "true";
      button("alike").setAttribute("aria-pressed", String(!pressed));
    },
    quiet: () => lookThrough(sides, { title: root.dataset.saidQuiet, ask: root.dataset.saidQuietAsk, keep: root.dataset.saidQuietKeep }, keepQuiet),
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
    const go = event.target.closest("[data-go]");
    if (go) return take(sides.at(Number(go.dataset.go.split("-")[0])));
    const hit = event.target.closest("[data-at]");
    if (hit && window.getSelection()?.isCollapsed) take(sides.find(hit.dataset.at));
    return undefined;
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
  standing();
}
