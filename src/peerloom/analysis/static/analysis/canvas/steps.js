// Steps of one person on this page: shown at once, saved behind it, taken back and done again.
// A refused step is taken off the page with the server's sentence.

import { Gone, Refused } from "./sync.js";
import { say } from "./words.js";

export class Steps {
  // `refresh()`: ask the server for everything coded here.
  constructor({ sync, notices, refresh }) {
    Object.assign(this, { sync, notices, refresh });
    this.done = []; // latest last
    this.undone = [];
  }

  // step: {forth(), back(), action, fields(), settle(answer)?, undone, redone}. Resolves to whether
  // it was saved. `fields` may answer null: then nothing needs to be sent.
  async take(step) {
    step.token = null;
    step.forth();
    this.done.push(step);
    this.undone = [];
    try {
      const answer = await this.sync.send(step.action, step.fields);
      if (answer) step.settle?.(answer);
      if (answer?.undo) step.token = answer.undo;
      else this.#forget(step);
      return true;
    } catch (problem) {
      if (this.done.includes(step)) step.back();
      this.#forget(step);
      this.refused(problem);
      return false;
    }
  }

  // Take back one step: the latest, or the one named; without any here, the latest on the server.
  async undo(step = this.done.at(-1)) {
    if (!step) return this.#onServer("undoLast", "undone-elsewhere", "nothing-to-undo");
    if (!this.done.includes(step)) return this.notices.tell(say("nothing-to-undo"));
    this.#forget(step);
    step.back();
    this.notices.done(step.undone);
    try {
      const answer = await this.sync.send("undo", () => step.token && { token: step.token });
      if (answer) step.returned?.(answer);
      this.undone.push(step);
    } catch (problem) {
      step.forth();
      this.done.push(step);
      this.refused(problem);
    }
  }

  async redo(step = this.undone.at(-1)) {
    if (!step) return this.#onServer("redoLast", "redone-elsewhere", "nothing-to-redo");
    this.undone = this.undone.filter((other) => other !== step);
    step.forth();
    this.notices.done(step.redone);
    try {
      await this.sync.send("redo", () => step.token && { token: step.token });
      this.done.push(step);
    } catch (problem) {
      step.back();
      this.refused(problem);
    }
  }

  // A step from another page or an earlier day: the server knows it.
  async #onServer(action, told, nothing) {
    if (!this.sync.urls[action]) return this.notices.tell(say(nothing));
    try {
      const answer = await this.sync.send(action, () => ({}));
      if (!answer || answer.nothing) return this.notices.tell(say(nothing));
      await this.refresh();
      this.notices.toast(answer.told || say(told));
    } catch (problem) {
      this.refused(problem);
    }
  }

  #forget(step) {
    this.done = this.done.filter((other) => other !== step);
  }

  refused(problem) {
    if (problem instanceof Gone) return;
    if (!(problem instanceof Refused)) throw problem;
    this.notices.problem(problem.message || say("refused"));
  }
}
