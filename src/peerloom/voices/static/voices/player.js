// The sound and its turns in step: a turn's time starts the sound there; while it plays, the turn
// that is spoken is marked.

const BACK = 3; // seconds
const SPEEDS = [0.5, 0.6, 0.75, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];

export class Player {
  constructor(sound, list, speed) {
    Object.assign(this, { sound, list, speed });
    sound?.addEventListener("timeupdate", () => this.#mark());
    sound?.addEventListener("seeked", () => this.#mark());
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-jump-to]");
      if (button) this.jump(button.closest("[data-turn]"));
    });
  }

  get now() {
    return this.sound && this.sound.readyState > 0 ? Math.round(this.sound.currentTime * 100) / 100 : null;
  }

  jump(turn) {
    if (!this.sound || turn.dataset.began === undefined) return;
    this.sound.currentTime = Number(turn.dataset.began);
    this.sound.play().catch(() => this.#mark());
  }

  toggle() {
    if (!this.sound) return;
    if (this.sound.paused) this.sound.play().catch(() => this.#mark());
    else this.sound.pause();
  }

  skip(seconds) {
    if (this.sound) this.sound.currentTime = Math.max(0, this.sound.currentTime + seconds);
  }

  back() {
    this.skip(-BACK);
  }

  on() {
    this.skip(BACK);
  }

  faster(by) {
    if (!this.sound) return;
    const at = SPEEDS.findIndex((one) => one >= this.sound.playbackRate);
    this.sound.playbackRate = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))];
    if (this.speed) this.speed.textContent = `${this.sound.playbackRate}×`;
  }

  #mark() {
    const now = this.sound.currentTime + 0.05;
    let spoken = null;
    for (const turn of this.list.children) {
      if (turn.dataset.began !== undefined && Number(turn.dataset.began) <= now) spoken = turn;
    }
    if (spoken === this.marked) return;
    this.marked?.removeAttribute("aria-current");
    spoken?.setAttribute("aria-current", "true");
    if (spoken && !this.sound.paused && !this.list.contains(document.activeElement)) {
      spoken.scrollIntoView({ block: "nearest" });
    }
    this.marked = spoken;
  }
}
