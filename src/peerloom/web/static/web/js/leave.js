// Leave now: the button works without this file; here Shift three times does the same, and the
// page goes blank before the answer comes.

const WITHIN_MS = 1200;
const form = document.getElementById("leave-now");
let presses = [];

function blank() {
  document.querySelector("main")?.replaceChildren();
  document.title = "…";
}

function leave() {
  blank();
  form.submit();
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
  form.addEventListener("submit", () => blank());
  // A page that a browser kept in memory must not come back with Back.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
