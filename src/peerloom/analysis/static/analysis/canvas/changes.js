// Changing codings that are there: their edges, their code; parting one, joining several.

import { say } from "./words.js";

export class Changes {
  constructor({ store, steps, actions, notices }) {
    Object.assign(this, { store, steps, actions, notices });
  }

  resize(coding, span) {
    const before = { start: coding.start, end: coding.end };
    const after = { start: span.start, end: span.end };
    if (before.start === after.start && before.end === after.end) return;
    if (this.#taken(coding, { ...after, code: coding.code })) return;
    this.#offer({
      forth: () => this.store.reshape(coding, after),
      back: () => this.store.reshape(coding, before),
      action: "resize",
      fields: () => coding.ref && { coding: coding.ref, ...after },
      settle: ({ codings: [[, start, end]] }) => {
        if (coding.start === after.start && coding.end === after.end) {
          this.store.reshape(coding, { start, end });
        }
      },
      redone: say("resized", { code: coding.code.name }),
      undone: say("unresized", { code: coding.code.name }),
    });
  }

  // `code` or, for a new one, `name`.
  recode(coding, { code, name }) {
    const fresh = !code;
    const given = code ?? this.actions.codeNamed(name);
    const before = coding.code;
    if (given === before || this.#taken(coding, { ...coding, code: given })) return;
    const saved = this.#offer({
      forth: () => this.store.reshape(coding, { code: given }),
      back: () => this.store.reshape(coding, { code: before }),
      action: "recode",
      fields: () => coding.ref && { coding: coding.ref, ...this.actions.naming(given) },
      settle: (answer) => answer.code && this.store.settleCode(given, answer.code),
      redone: say("recoded", { code: given.name, before: before.name }),
      undone: say("unrecoded", { code: before.name }),
    });
    saved.then((is) => !is && fresh && !given.ref && this.store.dropCode(given));
  }

  split(coding, at) {
    const whole = { start: coding.start, end: coding.end };
    const first = this.store.map.trimmed(coding.start, at);
    const second = this.store.map.trimmed(at, coding.end);
    if (!first || !second || at <= coding.start || at >= coding.end) {
      this.notices.tell(say("nothing-to-split"));
      return null;
    }
    const made = this.store.make({ ...second, code: coding.code, coder: coding.coder });
    this.#offer({
      forth: () => {
        this.store.reshape(coding, first);
        this.store.put(made);
      },
      back: () => {
        this.store.drop(made);
        this.store.reshape(coding, whole);
      },
      action: "split",
      fields: () => coding.ref && { coding: coding.ref, at },
      settle: ({ codings: [, row] }) => this.store.settle(made, row[0]),
      redone: say("split", { code: coding.code.name }),
      undone: say("unsplit", { code: coding.code.name }),
    });
    return made;
  }

  // One coding with all that touch it, of its code and coder.
  join(coding) {
    const others = this.#allTouching(coding);
    if (others.length === 0) {
      this.notices.problem(say("nothing-to-join", { code: coding.code.name }));
      return;
    }
    const before = { start: coding.start, end: coding.end, memos: coding.memos };
    const all = [coding, ...others];
    const after = {
      start: Math.min(...all.map(({ start }) => start)),
      end: Math.max(...all.map(({ end }) => end)),
      memos: all.reduce((sum, { memos }) => sum + memos, 0),
    };
    this.#offer({
      forth: () => {
        others.forEach((other) => this.store.drop(other));
        this.store.reshape(coding, after);
      },
      back: () => {
        this.store.reshape(coding, before);
        others.forEach((other) => this.store.put(other));
      },
      action: "join",
      fields: () => (all.every(({ ref }) => ref) ? { codings: all.map(({ ref }) => ref).join() } : null),
      redone: say("joined", { code: coding.code.name, n: all.length }),
      undone: say("unjoined", { code: coding.code.name }),
    });
  }

  // Those that touch it, those that touch these, and so on.
  #allTouching(coding) {
    const found = new Set([coding]);
    for (const one of found) this.store.touching(one).forEach((other) => found.add(other));
    found.delete(coding);
    return Array.from(found);
  }

  #taken(coding, { start, end, code }) {
    const twin = this.store.twin(start, end, code, coding.coder);
    if (!twin || twin === coding) return false;
    this.notices.problem(say("taken", { code: code.name }));
    return true;
  }

  #offer(step) {
    this.notices.toast(step.redone, () => this.steps.undo(step));
    return this.steps.take(step);
  }
}
