// What is coded where: the codes, the coders and every coding, ready for "what is here?".
// Codings are listed under each block that they touch, so a question costs what it shows.

import { Colours } from "./colours.js";
import { fold } from "./fuzzy.js";
import { assignLanes, laneAmong } from "./lanes.js";

const inOrder = (a, b) => a.start - b.start || b.end - a.end || (a.key < b.key ? -1 : 1);

export class Store extends EventTarget {
  constructor(payload, map) {
    super();
    this.map = map;
    this.codes = payload.codes.map((code) => ({ ...code }));
    this.codeByRef = new Map(this.codes.map((code) => [code.ref, code]));
    this.coders = payload.coders.slice();
    this.colours = new Colours(this, payload.themes ?? []);
    this.keys = 0;
    this.#fill(payload.codings);
  }

  #fill(rows) {
    this.byRef = new Map();
    this.byBlock = this.map.blocks.map(() => []);
    this.order = rows.map((row) => this.#read(row)).sort(inOrder);
    assignLanes(this.order);
    for (const coding of this.order) this.#list(coding);
  }

  #read([ref, start, end, code, coder, memos]) {
    const name = typeof coder === "number" ? (this.coders[coder] ?? "") : (coder ?? "");
    const facts = { ref, start, end, code: this.codeFor(code), coder: name, memos: memos ?? 0 };
    return { ...facts, key: this.#key() };
  }

  #key() {
    this.keys += 1;
    return this.keys;
  }

  // By its place in the list or by its reference.
  codeFor(code) {
    return typeof code === "number" ? this.codes[code] : this.codeByRef.get(code);
  }

  #list(coding) {
    coding.hue = coding.code ? this.colours.of(coding) : 0;
    if (coding.ref) this.byRef.set(coding.ref, coding);
    for (const index of this.map.touched(coding.start, coding.end)) {
      this.byBlock[index].push(coding);
    }
  }

  // Codings that overlap [start, end), in the order of the text.
  over(start, end) {
    const found = new Set();
    for (const index of this.map.touched(start, Math.max(end, start + 1))) {
      for (const coding of this.byBlock[index]) {
        if (coding.start < Math.max(end, start + 1) && coding.end > start) found.add(coding);
      }
    }
    return Array.from(found).sort(inOrder);
  }

  // The same span, code and coder already there?
  twin(start, end, code, coder) {
    return this.over(start, end).find(
      (c) => c.start === start && c.end === end && c.code === code && c.coder === coder,
    );
  }

  make(facts) {
    return { ref: null, memos: 0, pending: true, ...facts, key: this.#key() };
  }

  put(coding) {
    if (this.holds(coding)) return;
    if (!this.coders.includes(coding.coder)) this.coders.push(coding.coder);
    this.#place(coding);
    coding.code.count = (coding.code.count ?? 0) + 1;
    this.changed([coding]);
  }

  holds(coding) {
    return this.order.includes(coding);
  }

  #place(coding) {
    coding.lane = laneAmong(coding, this.over(coding.start, coding.end));
    const place = this.order.findIndex((other) => inOrder(coding, other) < 0);
    this.order.splice(place < 0 ? this.order.length : place, 0, coding);
    this.#list(coding);
  }

  #lift(coding) {
    const place = this.order.indexOf(coding);
    if (place < 0) return false;
    this.order.splice(place, 1);
    for (const index of this.map.touched(coding.start, coding.end)) {
      const list = this.byBlock[index];
      const at = list.indexOf(coding);
      if (at >= 0) list.splice(at, 1);
    }
    return true;
  }

  // Other edges or another code for a coding that is there.
  reshape(coding, facts) {
    const before = { start: coding.start, end: coding.end };
    const shown = this.#lift(coding);
    if (shown && facts.code && facts.code !== coding.code) {
      coding.code.count = Math.max(0, (coding.code.count ?? 1) - 1);
      facts.code.count = (facts.code.count ?? 0) + 1;
    }
    Object.assign(coding, facts);
    if (shown) this.#place(coding);
    this.changed([coding], [before]);
  }

  // A row as the server writes it; one that is already here is brought up to date.
  putRow(row) {
    const known = this.byRef.get(row[0]);
    if (known) return this.#renew(known, row);
    const coding = this.#read(row);
    if (coding.code) this.put(coding);
    return coding.code ? coding : null;
  }

  #renew(known, row) {
    const { start, end, code, memos } = this.#read(row);
    const same = known.start === start && known.end === end && known.code === code;
    known.memos = Math.max(known.memos, memos);
    if (!same && code && !known.pending) this.reshape(known, { start, end, code });
    else if (!known.pending) this.changed([known]);
    return known;
  }

  drop(coding) {
    if (!this.#lift(coding)) return;
    coding.code.count = Math.max(0, (coding.code.count ?? 1) - 1);
    if (coding.ref) this.byRef.delete(coding.ref);
    this.changed([coding]);
  }

  // Everything as the server has it now; what is still being saved stays.
  reconcile(payload) {
    const unsaved = this.order.filter((coding) => coding.pending);
    for (const code of payload.codes) this.addCode(code);
    const living = new Set(payload.codes.map((code) => code.ref));
    this.codes = this.codes.filter((code) => code.ref === null || living.has(code.ref));
    const byRow = payload.codes.map((code) => this.codeByRef.get(code.ref));
    const kept = new Set();
    for (const [ref, start, end, code, coder, memos] of payload.codings) {
      const row = [ref, start, end, byRow[code].ref, payload.coders[coder], memos];
      this.#keep(row);
      kept.add(ref);
    }
    for (const coding of this.order.slice()) {
      if (!kept.has(coding.ref) && !unsaved.includes(coding)) this.drop(coding);
    }
  }

  #keep(row) {
    const known = this.byRef.get(row[0]);
    if (!known) this.putRow(row);
    else if (known.memos !== row[5]) known.memos = row[5];
    if (known && (known.start !== row[1] || known.end !== row[2] || known.code.ref !== row[3])) {
      this.#renew(known, row);
    }
  }

  // The server has given the coding its reference.
  settle(coding, ref) {
    const other = this.byRef.get(ref); // painted already, because others' news came first
    if (other && other !== coding) this.drop(other);
    coding.ref = ref;
    coding.pending = false;
    if (this.order.includes(coding)) this.byRef.set(ref, coding);
    this.changed([coding]);
  }

  // Whatever its capitals, accents and spaces.
  codeNamed(name) {
    return this.codes.find((code) => fold(code.name) === fold(name)) ?? null;
  }

  addCode(facts) {
    const known = this.codeByRef.get(facts.ref);
    if (known) {
      const { name, slot } = known;
      Object.assign(known, facts);
      if (known.name !== name || known.slot !== slot) this.renamed(known);
      return known;
    }
    const code = { ref: null, parent: null, count: 0, path: facts.name, ...facts };
    this.codes.push(code);
    if (code.ref) this.codeByRef.set(code.ref, code);
    return code;
  }

  settleCode(code, facts) {
    const { count } = code;
    Object.assign(code, facts, { count });
    this.codeByRef.set(code.ref, code);
    this.renamed(code);
  }

  // A code has another name or hue.
  renamed(code) {
    Object.assign(code, { cells: undefined, pathCells: undefined });
    const its = this.order.filter((coding) => coding.code === code);
    for (const coding of its) coding.hue = this.colours.of(coding);
    this.changed(its);
  }

  dropCode(code) {
    this.codes = this.codes.filter((other) => other !== code);
    if (code.ref) this.codeByRef.delete(code.ref);
  }

  // `also`: spans that these codings lay on before.
  changed(codings, also = []) {
    const blocks = new Set();
    for (const { start, end } of [...codings, ...also]) {
      for (const index of this.map.touched(start, end)) blocks.add(index);
    }
    this.stamp = (this.stamp ?? 0) + 1;
    this.dispatchEvent(new CustomEvent("changed", { detail: { codings, blocks } }));
  }

  // Colour by "code", "coder" or "theme".
  colourBy(mode) {
    this.colours.mode = mode;
    for (const coding of this.order) coding.hue = this.colours.of(coding);
    const blocks = new Set(this.map.blocks.keys());
    this.dispatchEvent(new CustomEvent("changed", { detail: { codings: [], blocks } }));
    this.dispatchEvent(new CustomEvent("coloured"));
  }

  // Others that carry the same code by the same person and touch this one.
  touching(coding) {
    const gap = (from, to) => from >= to || (to - from < 5 && this.map.textOf(from, to).trim() === "");
    return this.order.filter(
      (one) =>
        one !== coding &&
        one.code === coding.code &&
        one.coder === coding.coder &&
        (one.start <= coding.start ? gap(one.end, coding.start) : gap(coding.end, one.start)),
    );
  }

  clear() {
    this.codes = [];
    this.order = [];
    this.byRef.clear();
    this.byBlock = this.map.blocks.map(() => []);
  }

  // The coding after (or before) an offset and, at the same offset, after this coding.
  next(offset, direction, current = null) {
    const place = this.order.indexOf(current);
    if (place >= 0) return this.order[place + direction] ?? null;
    if (direction > 0) return this.order.find((coding) => coding.start >= offset) ?? null;
    return this.order.findLast((coding) => coding.start < offset) ?? null;
  }
}
