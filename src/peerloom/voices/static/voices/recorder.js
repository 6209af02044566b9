// Records a voice note and hands it in. Nothing of it is written to the phone by this page.

const box = document.querySelector("[data-recorder]");
const told = box?.querySelector("[data-told]");
const button = (name) => box.querySelector(`[data-do=${name}]`);
let recorder = null;
let pieces = [];
let sound = null;
let ticking = 0;

function tell(words, state = "") {
  told.textContent = words;
  told.dataset.state = state;
}

function show(going) {
  button("start").hidden = going;
  button("keep").hidden = button("drop").hidden = !going;
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

async function start() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
  if (!stream) {
    tell(box.dataset.refused, "lost");
    return;
  }
  pieces = [];
  recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 });
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.start(1000);
  show(true);
  let seconds = 0;
  tell(`${box.dataset.going} ${clock(0)}`);
  ticking = setInterval(() => {
    seconds += 1;
    tell(`${box.dataset.going} ${clock(seconds)}`);
    if (seconds >= Number(box.dataset.minutes) * 60) keep();
  }, 1000);
}

function stopped() {
  clearInterval(ticking);
  return new Promise((on) => {
    recorder.addEventListener("stop", on, { once: true });
    recorder.stop();
    for (const track of recorder.stream.getTracks()) track.stop();
  });
}

async function keep() {
  if (recorder?.state === "recording") {
    await stopped();
    sound = new Blob(pieces, { type: recorder.mimeType });
  }
  tell(box.dataset.sending);
  const body = new FormData();
  body.append("sound", sound, "sound");
  const token = document.querySelector("#leave-now [name=csrfmiddlewaretoken]")?.value ?? "";
  const answer = await fetch(box.dataset.upload, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body,
  }).catch(() => undefined);
  if (answer?.ok) location.replace((await answer.json()).url);
  else tell(box.dataset.lost, "lost");
}

async function drop() {
  if (recorder?.state === "recording") await stopped();
  pieces = [];
  sound = null;
  show(false);
  tell("");
}

if (box && window.MediaRecorder && navigator.mediaDevices) {
  box.hidden = false;
  button("start").addEventListener("click", start);
  button("keep").addEventListener("click", keep);
  button("drop").addEventListener("click", drop);
}
