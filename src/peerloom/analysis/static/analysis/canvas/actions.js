// What a person does to codings. Each step shows at once, is saved behind it, and is taken back
// with the server's sentence if it is refused.

import { Refused } from "./sync.js";
import { say } from "./words.js";

// Resolves when the browser has painted what was just changed.
export function painted() {
  return new Promise((resolve) => {
    const after = setTimeout(resolve, 250); // a page in the background paints nothing
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        clearTimeout(after);
        resolve();
      };
      channel.port2.postMessage(null);
    });
  });
}

export class Actions {
  constructor({ store, sync, notices, me, hues = 24 }) {
    Object.assign(this, { store, sync, notices, me, hues });
    this.steps = []; // what "undo" takes back, latest last
  }

  // Returns the new coding, or null where it is there already. `code` or, for a new one, `name`.
  add(span, { code, name }, started = performance.now()) {
    const fresh = !code;
    const given = code ?? this.store.addCode({ name, slot: this.#freeHue() });
    const twin = this.store.twin(span.start, span.end, given, this.me);
    if (twin) {
      this.notices.tell(say("already", { code: given.name }));
      return null;
    }
    const coding = this.store.make({ ...span, code: given, coder: this.me });
    this.store.put(coding);
    const step = this.#step({ kind: "add", coding });
    this.notices.toast(say("added", { code: given.name }), () => this.undo(step));
    this.#saveAdd(coding, step, fresh, started);
    return coding;
  }

  async #saveAdd(coding, step, fresh, started) {
    const { start, end, code } = coding;
    const fields = () => ({ start, end, ...(code.ref ? { code: code.ref } : { new_name: code.name }) });
    try {
      const answer = await this.sync.send("add", fields);
      if (answer.code) this.store.settleCode(code, answer.code);
      this.store.settle(coding, answer.coding[0]);
      step.token = answer.undo;
      await painted();
      performance.measure("peerloom:coding-saved", { start: started, end: performance.now() });
    } catch (problem) {
      this.#forget(step);
      this.store.drop(coding);
      if (fresh && !code.ref) this.store.dropCode(code);
      this.#refused(problem);
    }
  }

  async remove(coding) {
    this.store.drop(coding);
    const step = this.#step({ kind: "remove", coding });
    this.notices.toast(say("removed", { code: coding.code.name }), () => this.undo(step));
    try {
      const answer = await this.sync.send("remove", () => coding.ref && { coding: coding.ref });
      if (answer) step.token = answer.undo;
      else this.#forget(step);
    } catch (problem) {
      this.#forget(step);
      this.store.put(coding);
      this.#refused(problem);
    }
  }

  // Take back one step: the latest, or the one named.
  async undo(step = this.steps.at(-1)) {
    if (!step || !this.steps.includes(step)) {
      this.notices.tell(say("nothing-to-undo"));
      return;
    }
    this.#forget(step);
    const { coding } = step;
    this.#turn(step);
    const message = step.kind === "remove" ? "back" : step.kind === "add" ? "undone" : "memo-undone";
    this.notices.done(say(message, { code: coding.code.name }));
    try {
      const answer = await this.sync.send("undo", () => step.token && { token: step.token });
      if (step.kind === "remove" && answer?.coding) this.store.settle(coding, answer.coding[0]);
    } catch (problem) {
      this.#turn({ ...step, kind: { add: "remove", remove: "add", memo: "rememo" }[step.kind] });
      this.steps.push(step);
      this.#refused(problem);
    }
  }

  // The opposite of a step, on the page.
  #turn({ kind, coding }) {
    if (kind === "add") this.store.drop(coding);
    else if (kind === "remove") this.store.put(coding);
    else this.#countMemo(coding, kind === "memo" ? -1 : 1);
  }

  // Resolves to true when saved; the writer's words stay with the caller until then.
  async memo(coding, text) {
    this.#countMemo(coding, 1);
    const step = this.#step({ kind: "memo", coding });
    try {
      const fields = () => coding.ref && { coding: coding.ref, text };
      const answer = await this.sync.send("memo", fields);
      if (answer?.undo) step.token = answer.undo;
      else this.#forget(step);
      this.notices.tell(say("memo-saved"));
      return true;
    } catch (problem) {
      this.#forget(step);
      this.#countMemo(coding, -1);
      this.#refused(problem);
      return false;
    }
  }

  #countMemo(coding, change) {
    coding.memos += change;
    this.store.changed([coding]);
  }

  #step(facts) {
    const step = { token: null, ...facts };
    this.steps.push(step);
    return step;
  }

  #forget(step) {
    this.steps = this.steps.filter((other) => other !== step);
  }

  #refused(problem) {
    if (!(problem instanceof Refused)) throw problem;
    this.notices.problem(problem.message || say("refused"));
  }

  // A hue that the fewest codes have, for the moment until the server has chosen.
  #freeHue() {
    const used = new Array(this.hues + 1).fill(0);
    for (const code of this.store.codes) used[code.slot] += 1;
    return used.indexOf(Math.min(...used.slice(1)), 1);
  }
}
