// What others do while a page stands open. A stream says that something changed; the page then
// asks what, through the same checks as any page. Where there is no stream it asks every two
// seconds. Nothing is asked while nobody looks.
//
// On `document`: "peerloom:changes" (what changed), "peerloom:presence" (who else is here) and
// "peerloom:session-over".

const EVERY = 2000; // milliseconds between questions where there is no stream
const BREATH = 150; // milliseconds in which several changes become one question
const AGAIN = 60_000; // milliseconds before the stream is tried again
const GONE = 410;

const place = document.getElementById("live");

class Live {
  constructor({ stream, changes, source, number }) {
    Object.assign(this, { stream, changes, source, number: Number(number) });
    this.page = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    document.addEventListener("visibilitychange", () => (document.hidden ? this.pause() : this.resume()));
    addEventListener("pagehide", () => this.pause());
    addEventListener("pageshow", ({ persisted }) => persisted && this.resume());
    if (!document.hidden) this.resume();
  }

  resume() {
    if (this.events || this.timer || this.over) return;
    if (this.stream) this.#listen();
    else this.#askEvery();
    this.ask();
  }

  pause() {
    this.events?.close();
    this.events = null;
    clearInterval(this.timer);
    clearTimeout(this.retry);
    this.timer = this.retry = null;
  }

  #listen() {
    const elsewhere = new URL(this.stream, location.href).origin !== location.origin;
    this.events = new EventSource(this.stream, { withCredentials: elsewhere });
    this.events.addEventListener("open", () => this.#heard());
    this.events.addEventListener("changes", () => this.ask());
    this.events.addEventListener("presence", ({ data }) => tell("presence", JSON.parse(data)));
    this.events.addEventListener("over", () => this.#without());
    this.events.addEventListener("error", () => this.events && this.#without());
  }

  // The stream stands: whatever came before it is asked for once.
  #heard() {
    document.documentElement.dataset.live = "stream";
    this.ask();
  }

  #without() {
    this.pause();
    this.#askEvery();
    this.retry = setTimeout(() => {
      this.pause();
      this.resume();
    }, AGAIN);
  }

  #askEvery() {
    document.documentElement.dataset.live = "asks";
    this.timer = setInterval(() => this.ask(), EVERY);
    this.ask();
  }

  // One question at a time; what comes meanwhile asks once more.
  async ask() {
    if (this.asking) {
      this.more = true;
      return;
    }
    this.asking = true;
    try {
      await this.#askNow();
    } finally {
      this.asking = false;
    }
    if (!this.more) return;
    this.more = false;
    setTimeout(() => this.ask(), BREATH);
  }

  async #askNow() {
    const wanted = new URLSearchParams({ after: this.number });
    if (this.source) wanted.set("source", this.source);
    if (this.timer) wanted.set("here", this.page);
    let response;
    try {
      response = await fetch(`${this.changes}?${wanted}`, {
        credentials: "same-origin",
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
    } catch {
      return; // the server is away; the next question may find it
    }
    if (response.ok) this.#news(await response.json());
    else this.#refused(response);
  }

  #news({ presence, ...news }) {
    const isNew = news.number !== this.number || news.refresh;
    this.number = news.number;
    if (isNew) tell("changes", news);
    if (presence) tell("presence", presence);
  }

  #refused({ status, type }) {
    if (status === GONE) tell("changes", { number: this.number, gone: [this.source] });
    else if (type !== "opaqueredirect" && status !== 401 && status !== 404) return;
    else tell("session-over", {});
    this.over = true;
    this.pause();
  }
}

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(`peerloom:${name}`, { detail }));
}

if (place && !window.peerloomLive) window.peerloomLive = new Live(place.dataset);
