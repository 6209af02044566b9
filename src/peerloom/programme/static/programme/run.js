// The clock beside the step that runs: minutes left, then minutes over. It makes no sound.
const clock = document.querySelector("[data-clock]");

function shown(seconds) {
  const whole = Math.abs(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function tick() {
  const gone = Math.max(0, Math.floor(Date.now() / 1000) - Number(clock.dataset.began));
  const planned = Number(clock.dataset.minutes) * 60;
  const late = planned > 0 && gone > planned;
  const word = document.createElement("small");
  word.textContent = planned ? ` ${late ? clock.dataset.over : clock.dataset.left}` : "";
  clock.toggleAttribute("data-late", late);
  clock.replaceChildren(shown(planned ? planned - gone : gone), word);
}

async function stayLit() {
  if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
  try {
    await navigator.wakeLock.request("screen");
  } catch (refused) {
    clock.dataset.lit = refused.name; // a saving battery: the screen goes dark as always
  }
}

if (clock) {
  tick();
  setInterval(tick, 1000);
  stayLit();
  document.addEventListener("visibilitychange", stayLit);
}
