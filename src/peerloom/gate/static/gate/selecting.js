// Selected words as code points of the raw text, and finding words that nobody proposed.

function points(text) {
  return [...text].length;
}

function lineOf(node) {
  return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
}

function offsetIn(line, container, offset) {
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(container, offset);
  return Number(line.dataset.start) + points(before.toString());
}

// {start, end} of the selection within the raw side, without blanks at its edges; null if none.
export function selectedSpan(raw) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!raw.contains(range.startContainer) || !raw.contains(range.endContainer)) return null;
  const [first, last] = [lineOf(range.startContainer), lineOf(range.endContainer)];
  if (!first || !last) return null;
  const said = range.toString();
  if (!said.trim()) return null;
  const start = offsetIn(first, range.startContainer, range.startOffset);
  const end = offsetIn(last, range.endContainer, range.endOffset);
  return {
    start: start + points(said) - points(said.trimStart()),
    end: end - (points(said) - points(said.trimEnd())),
    said: said.trim(),
  };
}

function* textsOf(raw) {
  const walker = document.createTreeWalker(raw, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest("mark")) yield node;
  }
}

// Select the next place after the selection where these words stand unproposed.
export function selectNext(raw, words) {
  const wanted = words.toLowerCase();
  const selection = window.getSelection();
  const hits = [];
  for (const node of textsOf(raw)) {
    const text = node.data.toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      hits.push(range);
    }
  }
  if (hits.length === 0) return null;
  const here = selection.rangeCount && raw.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
  const after = here ? hits.findIndex((hit) => hit.compareBoundaryPoints(Range.START_TO_START, here) > 0) : 0;
  const index = after < 0 ? 0 : after;
  selection.removeAllRanges();
  selection.addRange(hits[index]);
  hits[index].startContainer.parentElement.scrollIntoView({ block: "center" });
  return { index: index + 1, count: hits.length };
}
