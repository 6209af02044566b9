// Finding a code by a few of its letters, in order: "shf" finds "shame and fear".

// Lower case without accents.
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const WORD_EDGE = /[\s\-–—_/.,:;()[\]'"“”]/u;

// A name as folded letters, each still at its place in the name.
export function cells(name) {
  const letters = Array.from(name);
  return letters.map((letter, i) => ({
    letter: fold(letter)[0] ?? "",
    opens: i === 0 || WORD_EDGE.test(letters[i - 1]),
  }));
}

// Where each letter of the query falls, beginning at `from`; null if one is missing.
function greedy(query, name, from) {
  const at = [];
  let place = from;
  for (const letter of query) {
    while (place < name.length && name[place].letter !== letter) place += 1;
    if (place === name.length) return null;
    at.push(place);
    place += 1;
  }
  return at;
}

function worth(at, name) {
  let score = 0;
  at.forEach((place, i) => {
    if (name[place].opens) score += 6;
    if (i > 0 && place === at[i - 1] + 1) score += 5;
    else if (i > 0) score -= Math.min(3, place - at[i - 1] - 1);
  });
  return score + (at[0] === 0 ? 4 : 0) - name.length / 50;
}

// {score, at} of the best reading of the query in the name, or null. `at` are letters' places.
export function match(query, name) {
  const letters = Array.from(fold(query)).filter((letter) => letter.trim() !== "");
  if (letters.length === 0) return { score: 0, at: [] };
  let best = null;
  for (let from = 0; from < name.length; from += 1) {
    if (name[from].letter !== letters[0]) continue;
    const at = greedy(letters, name, from);
    if (at === null) break;
    const score = worth(at, name);
    if (best === null || score > best.score) best = { score, at };
  }
  return best;
}

// Codes for what was typed, best first: recent ones before often used ones before the rest.
export function rank(query, codes, recent, limit = 50) {
  const found = [];
  for (const code of codes) {
    code.cells ??= cells(code.name);
    let hit = match(query, code.cells);
    if (hit === null && code.path) {
      hit = match(query, (code.pathCells ??= cells(code.path)));
      if (hit) hit = { score: hit.score - 20, at: [] };
    }
    if (hit === null) continue;
    const place = recent.indexOf(code.ref);
    const known = (place < 0 ? 0 : 2 - place / 10) + Math.min(1, (code.count ?? 0) / 1000);
    found.push({ code, at: hit.at, score: hit.score + known });
  }
  found.sort((a, b) => b.score - a.score || a.code.name.localeCompare(b.code.name));
  return found.slice(0, limit);
}
