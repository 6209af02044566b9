// Boxes beside their lines, in one pass from the top: each as near to its line as those above let
// it, none over another. Where a stretch is so dense that boxes would stray far from their lines,
// the overflow becomes one "more" box, so that what follows is beside its line again.

export function stack(items, { gap = 2, stray = 140, moreHeight = 24 } = {}) {
  const placed = [];
  let bottom = -Infinity;
  for (const item of items) {
    const y = Math.max(item.top, bottom + gap);
    const last = placed.at(-1);
    if (y - item.top <= stray || item.kept) {
      placed.push({ y, height: item.height, item });
      bottom = y + item.height;
    } else if (last?.more) {
      last.more.push(item);
    } else {
      placed.push({ y, height: moreHeight, more: [item] });
      bottom = y + moreHeight;
    }
  }
  return placed;
}
