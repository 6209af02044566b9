// "This phone": switch writing without a connection on and off, and say what waits here.

import { drafts, forgetAll, keepKeys, keys } from "./keeping.js";
import { able } from "./sealing.js";
import { ownKeys } from "./sending.js";

const box = document.getElementById("without-connection");
const part = (name) => box.querySelector(`[data-state="${name}"]`);
const can = able() && "serviceWorker" in navigator;

async function show() {
  const on = can && Boolean(await keys());
  part("cannot").hidden = can;
  part("off").hidden = !can || on;
  part("on").hidden = !on;
  const waiting = on ? (await drafts()).length : 0;
  part("waiting").hidden = !waiting;
  part("count").textContent = String(waiting);
}

async function switchOn() {
  const { x25519, p256 } = (await ownKeys()) ?? {};
  if (!x25519) return;
  const address = `/sw.js?l=${encodeURIComponent(document.documentElement.lang)}`;
  await navigator.serviceWorker.register(address, { scope: "/", updateViaCache: "none" });
  await keepKeys({ x25519, p256 });
  await navigator.serviceWorker.ready;
  await show();
}

async function switchOff() {
  await forgetAll();
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  await show();
}

if (box) {
  part("off").querySelector("button").addEventListener("click", switchOn);
  part("on").querySelector("button").addEventListener("click", switchOff);
  show();
}
