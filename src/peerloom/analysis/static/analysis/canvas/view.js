// Moving the window so that words can be read, and no further than needed.

const ROOM = 96; // pixels kept free above and below

export function lineRect(map, offset) {
  const rects = map.rangeOf(offset, offset + 1).getClientRects();
  return rects[0] ?? map.blocks[map.indexAt(offset)].element.getBoundingClientRect();
}

export function isSeen(map, { start, end }) {
  const [first, last] = [lineRect(map, start), lineRect(map, Math.max(start, end - 1))];
  return last.bottom > ROOM && first.top < innerHeight - ROOM / 2;
}

// Keep the reading place comfortable; far jumps put it in the upper third.
export function bring(map, { start, end }) {
  const { element } = map.blocks[map.indexAt(start)];
  const box = element.getBoundingClientRect();
  if (box.bottom < -innerHeight || box.top > 2 * innerHeight) element.scrollIntoView({ block: "start" });
  const first = lineRect(map, start);
  const last = lineRect(map, Math.max(start, end - 1));
  const tall = last.bottom - first.top > innerHeight - 2 * ROOM;
  if (first.top < ROOM || tall) scrollBy(0, first.top - (tall ? ROOM : innerHeight / 3));
  else if (last.bottom > innerHeight - ROOM) scrollBy(0, last.bottom - (innerHeight * 2) / 3);
}
