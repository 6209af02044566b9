// A form to write on. Without a connection its words don't leave the page in vain: they stay,
// or they are sealed on the phone to their writer, who sends them by coming in again.
//
// <form data-writing>           sends as usual while there is a connection
// <form data-writing="sealed">  always seals: the page that a phone keeps
// <form data-kind="…">          no words but taps: all its fields, under the name that it was given

import { keepDraft, keys } from "./keeping.js";
import { able, newName, seal } from "./sealing.js";
import { ownKeys, sendAll, sendOne } from "./sending.js";

const form = document.querySelector("form[data-writing]");
const unsent = document.getElementById("unsent");
const sealed = document.getElementById("sealed");
const FIELDS = ["text", "prompt", "session", "ref", "revision"];
const always = form?.dataset.writing === "sealed";
const kind = form?.dataset.kind;
let to = null;
let agreed = false;

function written() {
  const said = new FormData(form);
  const now = new Date();
  const day = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  const words = { day: day.slice(0, 10), language: document.documentElement.lang };
  const names = kind ? [...said.keys()].filter((one) => !one.startsWith("csrf")) : FIELDS;
  for (const name of names) words[name] = said.getAll(name).map(String).join(" ");
  return kind ? { ...words, kind, text: "" } : words;
}

async function draftOf(words) {
  const once = words.once || newName();
  const body = await seal(JSON.stringify(words), to, `draft/${once}`);
  return { once, to: to.x25519, sealed: body };
}

function empty() {
  if (kind) {
    form.reset();
    form.elements.once.value = newName();
    scrollTo(0, 0);
    return;
  }
  for (const field of form.querySelectorAll("textarea, input[type=text]")) field.value = "";
}

async function keepHere() {
  await keepDraft(await draftOf(written()));
  empty();
  agreed = true;
  form.dispatchEvent(new Event("kept"));
  unsent.hidden = true;
  sealed.hidden = false;
  if (await sendAll()) document.getElementById("arrived")?.removeAttribute("hidden");
}

async function reachable() {
  const token = document.querySelector("#leave-now [name=csrfmiddlewaretoken]")?.value ?? "";
  const here = document.querySelector("[data-for=writing]").dataset.here;
  const signal = AbortSignal.timeout?.(8_000);
  const post = { method: "POST", headers: { "X-CSRFToken": token }, signal };
  return Boolean(await fetch(here, post).catch(() => undefined));
}

const deletes = (event) => event.submitter?.value === "delete";

async function submitted(event) {
  if (form.dataset.sure) return;
  event.preventDefault();
  if (always) {
    await keepHere();
  } else if (await reachable()) {
    form.dataset.sure = "1";
    form.requestSubmit(event.submitter);
  } else if (to && (agreed || (await keys())) && !deletes(event)) {
    await keepHere();
  } else {
    const may = Boolean(to && able()) && !deletes(event);
    for (const one of unsent.querySelectorAll("[data-may-keep]")) one.hidden = !may;
    unsent.hidden = false;
  }
}

// Nobody was here for long: what stands on the page goes to its writer, not to the phone.
async function closing() {
  const words = written();
  if (!to || !words.text.trim()) return;
  const draft = await draftOf(words);
  const own = await ownKeys();
  const said = own ? await sendOne(draft, own.token) : { arrived: false };
  if (!said.arrived && (await keys())) await keepDraft(draft);
}

async function begin() {
  to = able() ? await keys() : null;
  if (!always) to = (able() && (await ownKeys())) || null;
  if (always) {
    form.hidden = !to;
    document.getElementById("no-page").hidden = Boolean(to);
  }
}

if (form) {
  if (kind) form.before(sealed);  // a form of taps is long, and one goes on at its top
  form.addEventListener("submit", submitted);
  unsent.querySelector("button").addEventListener("click", keepHere);
  document.addEventListener("page:closing", (event) => event.detail.wait(closing()));
  begin();
}
