// What is coded where: the codes, the coders and every coding, ready for "what is here?".
// Codings are listed under each block that they touch, so a question costs what it shows.

import { assignLanes, laneAmong } from "./lanes.js";

const inOrder = (a, b) => a.start - b.start || b.end - a.end || (a.key < b.key ? -1 : 1);

export class Store extends EventTarget {
  constructor(payload, map) {
    super();
    this.map = map;
    this.codes = payload.codes.map((code) => ({ ...code }));
    this.codeByRef = new Map(this.codes.map((code) => [code.ref, code]));
    this.coders = payload.coders.slice();
    this.keys = 0;
    this.byRef = new Map();
    this.byBlock = map.blocks.map(() => []);
    this.order = payload.codings.map((row) => this.#read(row)).sort(inOrder);
    assignLanes(this.order);
    for (const coding of this.order) this.#list(coding);
  }

  #read([ref, start, end, code, coder, memos]) {
    return {
      ref,
      start,
      end,
      code: this.codeFor(code),
      coder: typeof coder === "number" ? (this.coders[coder] ?? "") : (coder ?? ""),
      memos: memos ?? 0,
      key: this.#key(),
    };
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
    if (this.order.includes(coding)) return;
    coding.lane = laneAmong(coding, this.over(coding.start, coding.end));
    const place = this.order.findIndex((other) => inOrder(coding, other) < 0);
    this.order.splice(place < 0 ? this.order.length : place, 0, coding);
    coding.code.count = (coding.code.count ?? 0) + 1;
    this.#list(coding);
    this.changed([coding]);
  }

  // A row as the server writes it; one that is already here is brought up to date.
  putRow(row) {
    const known = this.byRef.get(row[0]);
    if (known) return known;
    const coding = this.#read(row);
    if (coding.code) this.put(coding);
    return coding.code ? coding : null;
  }

  drop(coding) {
    const place = this.order.indexOf(coding);
    if (place < 0) return;
    this.order.splice(place, 1);
    coding.code.count = Math.max(0, (coding.code.count ?? 1) - 1);
    if (coding.ref) this.byRef.delete(coding.ref);
    for (const index of this.map.touched(coding.start, coding.end)) {
      const list = this.byBlock[index];
      list.splice(list.indexOf(coding), 1);
    }
    this.changed([coding]);
  }

  // The server has given the coding its reference.
  settle(coding, ref) {
    coding.ref = ref;
    coding.pending = false;
    if (this.order.includes(coding)) this.byRef.set(ref, coding);
    this.changed([coding]);
  }

  addCode(facts) {
    const known = this.codeByRef.get(facts.ref);
    if (known) return Object.assign(known, facts);
    const code = { ref: null, parent: null, count: 0, path: facts.name, ...facts };
    this.codes.push(code);
    if (code.ref) this.codeByRef.set(code.ref, code);
    return code;
  }

  settleCode(code, facts) {
    const { count } = code;
    Object.assign(code, facts, { count, cells: undefined, pathCells: undefined });
    this.codeByRef.set(code.ref, code);
    this.changed(this.order.filter((coding) => coding.code === code));
  }

  dropCode(code) {
    this.codes = this.codes.filter((other) => other !== code);
    if (code.ref) this.codeByRef.delete(code.ref);
  }

  changed(codings) {
    const blocks = new Set();
    for (const { start, end } of codings) {
      for (const index of this.map.touched(start, end)) blocks.add(index);
    }
    this.dispatchEvent(new CustomEvent("changed", { detail: { codings, blocks } }));
  }

  // The coding after (or before) an offset and, at the same offset, after this coding.
  next(offset, direction, current = null) {
    const place = this.order.indexOf(current);
    if (place >= 0) return this.order[place + direction] ?? null;
    if (direction > 0) return this.order.find((coding) => coding.start >= offset) ?? null;
    return this.order.findLast((coding) => coding.start < offset) ?? null;
  }
}
