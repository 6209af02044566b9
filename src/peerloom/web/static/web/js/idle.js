// A page that nobody touches asks, and then closes. Typing is being there: the server is told
// now and then, so that a long page can be written in peace. The server keeps its own time too.

import { leave } from "./leave.js";

const ASK_MS = 120_000;
const TELL_MS = 240_000;
const LOOK_MS = 5_000;
const limit = Number(document.body.dataset.idle) * 1000;
const dialog = document.getElementById("idle");
const others = "BroadcastChannel" in window ? new BroadcastChannel("here") : null;
let touched = Date.now();
let told = touched;
let closing = false;

async function tell() {
  told = Date.now();
  others?.postMessage(1);
  const token = document.querySelector("#leave-now [name=csrfmiddlewaretoken]");
  const headers = { "X-CSRFToken": token?.value ?? "" };
  await fetch(dialog.dataset.here, { method: "POST", headers }).catch(() => undefined);
}

function touch() {
  if (dialog.open) return;
  touched = Date.now();
  if (touched - told > TELL_MS) tell();
}

function stay() {
  touched = Date.now();
  tell();
}

async function close() {
  if (closing) return;
  closing = true;
  const waits = [];
  const detail = { wait: (promise) => waits.push(promise) };
  document.dispatchEvent(new CustomEvent("page:closing", { detail }));
  const enough = new Promise((on) => setTimeout(on, 3_000));
  await Promise.race([Promise.allSettled(waits), enough]);
  leave(dialog.dataset.door);
}

function look() {
  const quiet = Date.now() - touched;
  if (quiet >= limit) close();
  else if (quiet >= limit - ASK_MS && !dialog.open) dialog.showModal();
  else if (quiet < limit - ASK_MS && dialog.open) dialog.close();
}

if (dialog && limit) {
  for (const kind of ["keydown", "pointerdown", "input", "scroll"])
    document.addEventListener(kind, touch, { capture: true, passive: true });
  dialog.addEventListener("close", stay);
  if (others)
    others.onmessage = () => {
      touched = told = Date.now();
    };
  document.addEventListener("visibilitychange", () => document.hidden || look());
  setInterval(look, LOOK_MS);
}
