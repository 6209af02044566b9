// What can be done from the words in hand, beyond moving and choosing: by key, button or finger.

import { disagreements, uncoded } from "./places.js";
import { say } from "./words.js";

const LONGEST = 120; // code points of a name taken from the words

export class Verbs {
  // Parts: desk, changes, steps, recent, edges, goTo, reflexive.
  constructor(parts) {
    Object.assign(this, parts);
    this.store = this.desk.store;
  }

  tell(key, facts) {
    this.desk.notices.tell(say(key, facts));
  }

  undo() {
    if (this.desk.mayCode()) this.steps.undo();
  }

  redo() {
    if (this.desk.mayCode()) this.steps.redo();
  }

  // ---- new codings ----

  codeUnit(granularity) {
    this.desk.choose(granularity);
    this.desk.code();
  }

  // The words themselves become the code's name.
  inVivo() {
    const { span, map, actions } = this.desk;
    if (!this.desk.mayCode() || !span) return;
    const name = map.textOf(span.start, span.end).replace(/\s+/g, " ").trim();
    if (Array.from(name).length > LONGEST) {
      this.desk.notices.problem(say("too-long-to-name", { n: LONGEST }));
      return;
    }
    const known = this.store.codeNamed(name);
    const coding = actions.add(span, known ? { code: known } : { name });
    if (!coding) return;
    this.recent.use(coding.code);
    this.desk.hand.take(coding, this.desk.here());
  }

  // The nth of the codes used last.
  again(place) {
    const { span, actions } = this.desk;
    if (!this.desk.mayCode()) return;
    const code = this.recent.codes[place - 1];
    if (!code || !span) {
      this.tell(code ? "choose-first" : "no-recent", { n: place });
      return;
    }
    if (actions.add(span, { code })) this.recent.use(code);
  }

  // ---- codings that are there ----

  recode(coding) {
    this.desk.onCoding((one) => {
      this.desk.take(one);
      this.desk.picker.open({ start: one.start, end: one.end }, one);
    }, coding);
  }

  split(coding) {
    const at = this.desk.span?.start ?? 0;
    this.desk.onCoding((one) => {
      const made = this.changes.split(one, at);
      if (made) this.desk.take(made);
      else this.desk.notices.problem(say("nothing-to-split"));
    }, coding);
  }

  join(coding) {
    this.desk.onCoding((one) => {
      this.changes.join(one);
      this.desk.take(one);
    }, coding);
  }

  stretchEdges(coding) {
    this.desk.onCoding((one) => {
      this.desk.take(one);
      this.edges.begin();
    }, coding);
  }

  // ---- pages about these words ----

  // What the team says about a coding, on its page; the coding must have reached the server.
  comment(coding = this.desk.subject) {
    if (!coding) return this.#say("nothing-here");
    if (!coding.ref) return this.#say("not-saved-yet");
    return this.#leaveFor(this.urls.comments, { coding: coding.ref });
  }

  get mayPropose() {
    return Boolean(this.urls.similar);
  }

  // Passages like the coding, or like the words that are chosen.
  like(coding = this.desk.hand.coding) {
    const span = coding ?? this.desk.span;
    if (!this.mayPropose) return null;
    if (!span) return this.#say("choose-first");
    const source = this.desk.map.root.dataset.source;
    return this.#leaveFor(this.urls.similar, { source, at: `${span.start}-${span.end}` });
  }

  get urls() {
    return this.steps.sync.urls;
  }

  #say(key) {
    this.desk.notices.tell(say(key));
    this.desk.notices.toast(say(key));
    return null;
  }

  // Coming back leads to the same words.
  #leaveFor(url, facts) {
    const { span } = this.desk;
    if (span) history.replaceState(history.state, "", `#at=${span.start}-${span.end}`);
    location.assign(`${url}?${new URLSearchParams(facts)}`);
  }

  // ---- places ----

  nextUncoded(direction) {
    this.#go(uncoded(this.desk.map, this.store), direction, "no-uncoded");
  }

  nextDiffering(direction) {
    this.#go(disagreements(this.store), direction, "no-differing");
  }

  #go(places, direction, none) {
    const { span } = this.desk;
    const at = span?.start ?? -1;
    const inside = span && places.find(({ start, end }) => start <= at && at < end);
    const from = inside ? inside.start : at;
    const place =
      direction > 0
        ? places.find(({ start }) => start > from)
        : places.findLast(({ start }) => start < from);
    if (!place) {
      this.tell(none);
      this.desk.notices.toast(say(none));
      return;
    }
    const first = this.desk.cursor.segments.at("sentence", place.start);
    const end = Math.min(place.end, first && first[1] > place.start ? first[1] : place.end);
    this.desk.jump({ start: place.start, end });
    if (place.who) this.desk.notices.toast(say("differing", { who: place.who }));
  }

  colourNext() {
    const modes = ["code", "coder", "theme"];
    const mode = modes[(modes.indexOf(this.store.colours.mode) + 1) % modes.length];
    this.store.colourBy(mode);
    this.tell(`coloured-${mode}`);
  }
}
