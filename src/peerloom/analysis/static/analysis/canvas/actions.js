// What a person does to codings: adding and removing them, and memos on them.

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

async function measured(started) {
  await painted();
  performance.measure("peerloom:coding-saved", { start: started, end: performance.now() });
}

export class Actions {
  constructor({ store, steps, notices, me, hues = 24 }) {
    Object.assign(this, { store, steps, notices, me, hues });
  }

  // Returns the new coding, or null where it is there already. `code` or, for a new one, `name`.
  add(span, { code, name }, started = performance.now()) {
    const fresh = !code;
    const given = code ?? this.codeNamed(name);
    if (this.#isThere(span, given)) return null;
    const coding = this.store.make({ ...span, code: given, coder: this.me });
    const step = this.#adding([coding], {
      action: "add",
      fields: () => ({ start: span.start, end: span.end, ...this.naming(given) }),
      settle: (answer) => {
        if (answer.code) this.store.settleCode(given, answer.code);
        this.store.settle(coding, answer.coding[0]);
        measured(started);
      },
    });
    step.undone = say("undone", { code: given.name });
    step.redone = say("added", { code: given.name });
    this.notices.toast(step.redone, () => this.steps.undo(step));
    this.steps.take(step).then((saved) => {
      if (!saved && fresh && !given.ref) this.store.dropCode(given);
    });
    return coding;
  }

  // Several codes on one passage, as one step.
  several(span, codes) {
    const wanted = codes.filter((code) => !this.store.twin(span.start, span.end, code, this.me));
    if (wanted.length < 2) return wanted.map((code) => this.add(span, { code }));
    const made = wanted.map((code) => this.store.make({ ...span, code, coder: this.me }));
    const step = this.#adding(made, {
      action: "several",
      fields: () => ({ start: span.start, end: span.end, codes: wanted.map(({ ref }) => ref).join() }),
      settle: ({ codings }) => {
        for (const [ref, , , code] of codings) {
          const coding = made.find((one) => one.code.ref === code);
          if (coding) this.store.settle(coding, ref);
        }
      },
    });
    step.redone = say("added-several", { n: made.length });
    step.undone = say("undone-several", { n: made.length });
    this.notices.toast(step.redone, () => this.steps.undo(step));
    this.steps.take(step);
    return made;
  }

  remove(coding) {
    const name = { code: coding.code.name };
    const step = {
      forth: () => this.store.drop(coding),
      back: () => this.store.put(coding),
      action: "remove",
      fields: () => coding.ref && { coding: coding.ref },
      undone: say("back", name),
      redone: say("removed", name),
    };
    this.notices.toast(step.redone, () => this.steps.undo(step));
    return this.steps.take(step);
  }

  // Resolves to true when saved; the writer's words stay with the caller until then.
  async memo(coding, text) {
    const name = { code: coding.code.name };
    const saved = await this.steps.take({
      forth: () => this.#countMemo(coding, 1),
      back: () => this.#countMemo(coding, -1),
      action: "memo",
      fields: () => coding.ref && { coding: coding.ref, text },
      undone: say("memo-undone", name),
      redone: say("memo-saved"),
    });
    if (saved) this.notices.tell(say("memo-saved"));
    return saved;
  }

  // How the server is told a code: by its reference, or by the name of a new one.
  naming(code) {
    return code.ref ? { code: code.ref } : { new_name: code.name };
  }

  codeNamed(name) {
    return this.store.addCode({ name, slot: this.#freeHue() });
  }

  #isThere({ start, end }, code) {
    const twin = this.store.twin(start, end, code, this.me);
    if (twin) this.notices.tell(say("already", { code: code.name }));
    return Boolean(twin);
  }

  #adding(codings, facts) {
    return {
      forth: () => codings.forEach((coding) => this.store.put(coding)),
      back: () => codings.forEach((coding) => this.store.drop(coding)),
      ...facts,
    };
  }

  #countMemo(coding, change) {
    coding.memos += change;
    this.store.changed([coding]);
  }

  // A hue that the fewest codes have, for the moment until the server has chosen.
  #freeHue() {
    const used = new Array(this.hues + 1).fill(0);
    for (const code of this.store.codes) used[code.slot] += 1;
    return used.indexOf(Math.min(...used.slice(1)), 1);
  }
}
