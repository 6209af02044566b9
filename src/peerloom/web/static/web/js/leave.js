// Leave now: the button works without this file. Here the page goes blank before any answer
// comes, Shift three times does the same, and the empty page takes this one's place in the
// history. Without a connection a cookie stays behind: the next page ends the session then.

const WITHIN_MS = 1200;
const PATIENCE_MS = 1500;
const form = document.getElementById("leave-now");
let presses = [];
let leaving = false;

function blank() {
  document.title = form.dataset.title ?? "…";
  document.body.replaceChildren();
}

export async function leave(to = form.dataset.away ?? "/") {
  if (leaving) return;
  leaving = true;
  const post = { method: "POST", body: new FormData(form), keepalive: true };
  blank();
  document.cookie = "x=1; path=/; samesite=lax";
  const asked = fetch(form.action, post).catch(() => undefined);
  await Promise.race([asked, new Promise((on) => setTimeout(on, PATIENCE_MS))]);
  window.location.replace(to);
}

if (form) {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      if (event.repeat) return;
      presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp];
      if (presses.length >= 3) leave();
    },
    { capture: true },
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  // A page that a browser kept in memory must not come back with Back.
  window.addEventListener("pagehide", (event) => {
    if (event.persisted) document.documentElement.hidden = true;
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
