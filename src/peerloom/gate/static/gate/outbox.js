// Decisions on their way to the server: the page doesn't wait for them, and none is lost.
//
// Steps that pile up while one request is under way go together in the next. A request that fails
// is tried again by hand: what it held stays in the box until the server has it.

export class Outbox {
  constructor({ send, answered, failed }) {
    Object.assign(this, { send, answered, failed, waiting: [], going: null });
    window.addEventListener("beforeunload", (event) => {
      if (this.full) event.preventDefault();
    });
  }

  get full() {
    return this.waiting.length > 0 || this.going !== null;
  }

  add(step) {
    this.waiting.push(step);
    this.go();
  }

  // Resolves to true once everything has arrived.
  async empty() {
    while (this.full) {
      if (!(await (this.going ?? this.go()))) return false;
    }
    return true;
  }

  go() {
    if (this.going || this.waiting.length === 0) return this.going;
    const steps = this.waiting;
    this.waiting = [];
    this.going = this.send(steps)
      .then((said) => {
        this.going = null;
        this.answered(said);
        this.go();
        return true;
      })
      .catch((error) => {
        this.going = null;
        this.waiting = [...steps, ...this.waiting];
        this.failed(error);
        return false;
      });
    return this.going;
  }
}
