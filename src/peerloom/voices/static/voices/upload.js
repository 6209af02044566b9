// A recording goes up in pieces. Cut off, it goes on by itself; chosen again another day, it goes
// on from where it stood: the server knows the same file by its first piece.

const WAITS = [1, 2, 4, 8, 15, 30]; // seconds between two tries while the server is away
const FIRST = 256 * 1024; // the first piece is small: it may be sent again to find the place

const form = document.querySelector("[data-upload]");
const arriving = form?.querySelector("[data-arriving]");
const line = arriving?.querySelector("[role=status]");
const bar = arriving?.querySelector("progress");
const problem = form?.querySelector("[data-problem]");

const inMb = (bytes) => `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;
const wait = (seconds) => new Promise((on) => setTimeout(on, seconds * 1000));

function show(state, here, total) {
  arriving.hidden = false;
  bar.value = total ? (100 * here) / total : 0;
  line.textContent = line.dataset[state].replace("{here}", inMb(here)).replace("{total}", inMb(total));
}

function refuse(text) {
  problem.hidden = false;
  problem.textContent = text;
  arriving.hidden = true;
}

// What the server says of one piece; null if it was not there to say anything.
async function send(file, at, end) {
  const query = new URLSearchParams({ at, total: file.size });
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json", "Content-Type": "application/octet-stream" };
  const body = await file.slice(at, end).arrayBuffer().catch(() => null);
  if (body === null) return { problem: form.querySelector("#sound-help").textContent };
  const answer = await fetch(`${form.dataset.upload}?${query}`, { method: "POST", body, headers }).catch(() => null);
  if (!answer || answer.status >= 502) return null;
  if (!answer.headers.get("content-type")?.includes("json")) return { problem: answer.statusText || String(answer.status) };
  return answer.json();
}

async function bring(file) {
  const step = Number(form.dataset.piece);
  let here = 0;
  let tries = 0;
  while (here < file.size) {
    const end = here === 0 ? Math.min(FIRST, file.size) : Math.min(here + step, file.size);
    const said = await send(file, here, end);
    if (said === null) {
      show("waiting", here, file.size);
      await wait(WAITS[Math.min(tries, WAITS.length - 1)]);
      tries += 1;
      continue;
    }
    if (said.problem) return refuse(said.problem);
    tries = 0;
    here = said.here;
    show("going", here, file.size);
  }
  show("done", file.size, file.size);
  leaving(false);
  return location.assign(form.dataset.then);
}

function warn(event) {
  event.preventDefault();
}

function leaving(busy) {
  if (busy) addEventListener("beforeunload", warn);
  else removeEventListener("beforeunload", warn);
}

form?.addEventListener("submit", async (event) => {
  const file = form.elements.sound.files[0];
  if (!file) return;
  event.preventDefault();
  problem.hidden = true;
  const button = form.querySelector(".button--main");
  button.disabled = true;
  leaving(true);
  await bring(file);
  leaving(false);
  button.disabled = false;
});
