// Talking to the server: one request at a time, in order. What the server refuses comes back as
// Refused with its sentence. While the server is away the request waits and is tried again, so
// nothing is lost as long as the page stays open.

const PAUSES = [1, 2, 4, 8, 15]; // seconds between tries
const PATIENCE = 20_000; // milliseconds before a silent server counts as away
const GONE = 410;

export class Refused extends Error {}
export class Gone extends Error {} // the text was taken back
class Away extends Error {}

function csrfToken(page = document) {
  const meta = page.querySelector('meta[name="csrf-token"]')?.content;
  if (meta) return meta;
  const headers = page.body?.getAttribute("hx-headers");
  return headers ? (JSON.parse(headers)["X-CSRFToken"] ?? "") : "";
}

export class Sync extends EventTarget {
  constructor(urls) {
    super();
    this.urls = urls;
    this.token = csrfToken();
    this.queue = [];
    this.state = "saved"; // saved | saving | away | signed-out
    this.busy = false;
    this.tries = 0;
    addEventListener("online", () => this.tryNow());
    addEventListener("beforeunload", (event) => {
      if (this.queue.length > 0) event.preventDefault();
    });
  }

  // `fields` is asked for its values when its turn comes; null then means "no longer needed".
  send(action, fields) {
    return new Promise((resolve, reject) => {
      const once = crypto.randomUUID?.() ?? String(Math.random());
      this.queue.push({ action, fields, once, resolve, reject });
      if (this.state === "saved") this.#become("saving");
      else this.#become(this.state);
      this.#work();
    });
  }

  tryNow() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.#work();
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, n: this.queue.length } }));
  }

  async #work() {
    if (this.busy || this.timer !== undefined) return;
    this.busy = true;
    while (this.queue.length > 0 && (await this.#first()));
    this.busy = false;
    if (this.queue.length === 0) this.#become("saved");
  }

  // Carry out the first request; false if it must wait.
  async #first() {
    const job = this.queue[0];
    try {
      const fields = job.fields();
      const answer = fields === null ? null : await this.#post(job, fields);
      this.#done(job);
      job.resolve(answer);
    } catch (problem) {
      if (problem instanceof Away) return this.#wait(problem);
      this.#done(job);
      job.reject(problem);
    }
    return true;
  }

  #done(job) {
    this.queue.splice(this.queue.indexOf(job), 1);
    this.tries = 0;
    if (this.queue.length > 0) this.#become("saving");
  }

  #wait(problem) {
    const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.tryNow(), pause * 1000);
    this.#become(problem.message);
    return false;
  }

  async #post(job, fields) {
    const body = new URLSearchParams({ ...fields, once: job.once });
    const response = await this.#fetch(this.urls[job.action], {
      method: "POST",
      body,
      headers: { "X-CSRFToken": this.token, Accept: "application/json" },
    });
    const isJson = response.headers.get("content-type")?.includes("application/json");
    if (response.ok && isJson) return response.json();
    if (response.status === GONE) {
      this.dispatchEvent(new CustomEvent("gone"));
      throw new Gone();
    }
    if (isJson) throw new Refused((await response.json()).problem);
    if (response.redirected || response.status === 401 || response.status === 403) {
      await this.#renewToken();
      throw new Away("signed-out");
    }
    if (response.status >= 502) throw new Away("away");
    throw new Refused("");
  }

  // Ask for something without changing anything; null if the server is away.
  async ask(url) {
    const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (response.status === GONE) this.dispatchEvent(new CustomEvent("gone"));
    return response.ok && !response.redirected ? response.json() : null;
  }

  // The page is over: nothing waits any more.
  stop() {
    this.queue = [];
    clearTimeout(this.timer);
  }

  async #fetch(url, options) {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await fetch(url, { credentials: "same-origin", signal, ...options });
    } catch (problem) {
      throw new Away("away", { cause: problem });
    }
  }

  // Somebody who has signed in again in another tab has a new token.
  async #renewToken() {
    const response = await this.#fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    this.token = csrfToken(page) || this.token;
  }
}
