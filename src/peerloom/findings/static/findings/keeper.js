// Keeping words on the server without leaving the page. Whatever goes wrong, they stay in the form.

const PATIENCE = 20_000; // milliseconds before a silent server counts as away

const tokenOf = (page) => page.querySelector("input[name=csrfmiddlewaretoken]")?.value;

export class Keeper {
  // `tell(state, text)`: state is kept | signed-out | away | refused.
  constructor(form, tell) {
    Object.assign(this, { form, tell });
  }

  // Resolves to "kept", "conflict" or "not kept".
  async keep({ again = true } = {}) {
    const answer = await this.post(location.href, "application/json");
    if (!answer) return this.#not("away");
    if (answer.status === 409) return "conflict";
    const isJson = answer.headers.get("content-type")?.includes("application/json");
    const said = isJson ? await answer.json() : {};
    if (answer.ok && isJson) {
      this.said = said; // {version, told, text: what was kept if it isn't what was sent}
      this.tell("kept", said.told);
      return "kept";
    }
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      if (again && (await this.#renewToken())) return this.keep({ again: false });
      if (!said.problem) return this.#not("signed-out");
    }
    if (said.problem) return this.#not("refused", said.problem);
    return this.#not("away");
  }

  // The answer, or null if there was none.
  async post(url, accept, signal = AbortSignal.timeout(PATIENCE)) {
    const options = { method: "POST", body: new FormData(this.form), headers: { Accept: accept }, signal };
    return fetch(url, options).catch(() => null);
  }

  #not(state, told = "") {
    this.tell(state, told);
    return "not kept";
  }

  // Somebody who has signed in again on another page has a new token; true if so.
  async #renewToken() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
    const token = tokenOf(page.querySelector("form[data-preview]") ?? page.createElement("form"));
    if (token) this.form.elements.csrfmiddlewaretoken.value = token;
    return Boolean(token);
  }
}
