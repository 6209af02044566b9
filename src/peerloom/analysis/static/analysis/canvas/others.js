// What others do while one reads: their codings come in where they belong, the text stays still.

import { say } from "./words.js";

const FRESH = 4000; // milliseconds for which a coding by others shows that it has just come

export class Others {
  // `refresh()`: everything anew; `gone()`: the text was taken back.
  constructor({ root, store, notices, me, source, refresh, gone }) {
    Object.assign(this, { root, store, notices, me, source, refresh, gone });
    this.here = root.querySelector(".canvas__here");
    document.addEventListener("peerloom:changes", ({ detail }) => this.changes(detail));
    document.addEventListener("peerloom:presence", ({ detail }) => this.presence(detail));
  }

  changes(news) {
    if (news.gone?.includes(this.source)) {
      this.gone();
      return;
    }
    for (const code of news.codes ?? []) this.#code(code);
    if (news.refresh || (news.codes ?? []).some((code) => code.removed)) this.refresh();
    for (const row of news.codings ?? []) this.#coding(row);
    for (const ref of news.removed ?? []) {
      const coding = this.store.byRef.get(ref);
      if (coding && !coding.pending) this.store.drop(coding);
    }
  }

  #code(facts) {
    const { removed, ...told } = facts;
    if (!removed) this.store.addCode(told);
  }

  // Rows of this text alone; a row may name its source first.
  #coding(row) {
    const isNew = !this.store.byRef.has(row[0]);
    const coding = this.store.putRow(row);
    if (!coding || !isNew || coding.coder === this.me) return;
    coding.came = true;
    this.store.changed([coding]);
    setTimeout(() => {
      coding.came = false;
    }, FRESH);
  }

  // Who else has this text open, by pseudonym.
  presence(news) {
    const names = (news.people ?? []).filter((name) => name !== this.me);
    this.here.hidden = names.length === 0;
    this.here.textContent = names.length > 3 ? say("here-many", { n: names.length }) : say("here", { names: names.join(", ") });
    this.here.title = names.join(", ");
  }
}
