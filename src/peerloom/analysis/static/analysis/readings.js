// Settling by keyboard: j and k go to what is still open, s and f decide, w writes why.

const open = () => [...document.querySelectorAll(".question[data-open]")];
let here = null;

function show(question) {
  if (!question) return;
  here?.removeAttribute("aria-current");
  here = question;
  here.setAttribute("aria-current", "true");
  here.scrollIntoView({ block: "center" });
}

function step(by) {
  const all = open();
  const at = all.indexOf(here);
  show(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function decide(verdict) {
  here?.querySelector(`button[value="${verdict}"]`)?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  s: () => decide("stands"),
  f: () => decide("falls"),
  w: () => here?.querySelector("[name=why]")?.focus(),
};

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=hidden]), select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing) {
    if (event.key === "Escape") typing.blur();
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// Back from settling one, the next that is open is near.
const last = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (last) {
  const after = open().find((one) => last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  show(after || last);
}
