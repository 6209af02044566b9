// The transcript goes to the server a moment after one stops writing. Whatever goes wrong, the
// words stay on the page. Two people at once: the later one's words become a second version.

const WAIT = 2000; // milliseconds

export class Keeping {
  constructor(form, list, told) {
    Object.assign(this, { form, list, told, revision: Number(form.elements.revision.value), beside: "" });
    this.kept = JSON.stringify(this.turns());
    form.addEventListener("input", () => this.soon());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.now();
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.now());
    addEventListener("beforeunload", (event) => this.changed() && event.preventDefault());
  }

  turns() {
    return Array.from(this.list.children, (turn) => ({
      speaker: turn.querySelector("[name=speaker]").value,
      words: turn.querySelector("[name=words]").value,
      began: turn.dataset.began === undefined ? null : Number(turn.dataset.began),
    })).filter((one) => one.words.trim());
  }

  changed() {
    return JSON.stringify(this.turns()) !== this.kept;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), WAIT);
  }

  // One save after the other: a second one waits for the first one's revision.
  now() {
    clearTimeout(this.timer);
    this.last = (this.last ?? Promise.resolve()).then(() => this.#save());
    return this.last;
  }

  async #save() {
    const turns = this.turns();
    const text = JSON.stringify(turns);
    if (text === this.kept) return;
    const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value, "Content-Type": "application/json", Accept: "application/json" };
    const body = JSON.stringify({ revision: this.revision, beside: this.beside, turns });
    const answer = await fetch(location.pathname, { method: "POST", body, headers }).catch(() => null);
    const said = answer?.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (answer?.ok && said.revision) {
      this.kept = text;
      this.beside = said.beside;
      if (!said.beside) this.revision = said.revision;
      this.form.elements.revision.value = this.revision;
      this.#tell(said.told, said.versions);
      return;
    }
    const away = answer && (answer.redirected || answer.status === 401 || answer.status === 403);
    this.#tell(said.problem ?? (away ? this.form.dataset.signedOut : this.form.dataset.away));
  }

  #tell(text, url = "") {
    this.told.textContent = text;
    if (!url) return;
    const link = document.createElement("a");
    link.href = url;
    link.textContent = "→";
    this.told.append(" ", link);
  }
}
