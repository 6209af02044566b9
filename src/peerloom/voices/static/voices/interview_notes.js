// Notes beside the guide: kept a moment after one stops writing, and before one leaves.

const WAIT = 2500; // milliseconds

const form = document.querySelector("[data-keep-notes]");
const told = form?.querySelector("[data-told]");
let timer = 0;
let kept = form?.elements.notes.value;

async function keep() {
  clearTimeout(timer);
  const words = form.elements.notes.value;
  if (words === kept) return;
  const options = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } };
  const answer = await fetch(location.href, { ...options, keepalive: words.length < 50_000 }).catch(() => null);
  const said = answer?.headers.get("content-type")?.includes("json") ? await answer.json() : {};
  if (answer?.ok && said.told) kept = words;
  told.textContent = said.told ?? said.problem ?? form.dataset.away;
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(keep, WAIT);
});
document.addEventListener("visibilitychange", () => document.hidden && form && keep());
