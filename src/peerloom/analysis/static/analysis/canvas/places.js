// Places worth going to: stretches that nobody coded, and stretches that coders code differently.

const WORDS = /[\p{L}\p{N}]/gu;
const ENOUGH = 12; // letters that make a stretch worth reading

function gapsIn(block, codings) {
  const gaps = [];
  let from = block.start;
  for (const { start, end } of codings) {
    if (start > from) gaps.push({ start: from, end: Math.min(start, block.end) });
    from = Math.max(from, end);
  }
  if (from < block.end) gaps.push({ start: from, end: block.end });
  return gaps;
}

const byStart = (a, b) => a.start - b.start;

// Uncoded stretches in the order of the text; what goes on from one paragraph to the next is one.
export function uncoded(map, store) {
  if (store.uncoded?.stamp === store.stamp && store.uncoded) return store.uncoded.places;
  const places = [];
  let open = false; // the last place reaches the end of the paragraph before
  map.blocks.forEach((block, index) => {
    const codings = store.byBlock[index].slice().sort(byStart);
    for (const gap of gapsIn(block, codings)) {
      if (open && gap.start === block.start) places.at(-1).end = gap.end;
      else if (isWorth(map, gap)) places.push(gap);
      else continue;
      open = gap.end === block.end;
    }
    if (codings.some(({ end }) => end >= block.end)) open = false;
  });
  store.uncoded = { stamp: store.stamp, places };
  return places;
}

function isWorth(map, { start, end }) {
  if (end - start < ENOUGH) return false;
  return (map.textOf(start, end).match(WORDS)?.length ?? 0) >= ENOUGH;
}

// What each coder has on every stretch between two edges, by one sweep over all edges.
function* stretches(order) {
  const edges = order.flatMap((one) => [[one.start, 1, one], [one.end, -1, one]]);
  edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lying = new Map(); // code → coder → how many
  let from = 0;
  for (const [at, step, { code, coder }] of edges) {
    if (at > from) yield { start: from, end: at, lying };
    from = at;
    const coders = lying.get(code) ?? new Map();
    const count = (coders.get(coder) ?? 0) + step;
    if (count > 0) coders.set(coder, count);
    else coders.delete(coder);
    if (coders.size > 0) lying.set(code, coders);
    else lying.delete(code);
  }
}

// Stretches where a code lies by some of those who coded here and not by all. `who`: whose codes.
export function disagreements(store) {
  if (store.differing && store.differing.stamp === store.stamp) return store.differing.places;
  const coders = new Set(store.order.map(({ coder }) => coder));
  const places = [];
  for (const { start, end, lying } of coders.size > 1 ? stretches(store.order) : []) {
    const names = [];
    for (const [code, by] of lying) {
      if (by.size < coders.size) names.push(`${code.name} (${Array.from(by.keys()).join(", ")})`);
    }
    if (names.length === 0) continue;
    const who = names.join("; ");
    if (places.at(-1)?.end === start && places.at(-1).who === who) places.at(-1).end = end;
    else places.push({ start, end, who });
  }
  store.differing = { stamp: store.stamp, places };
  return places;
}
