// The canvas's own sentences, translated by the server in <template id="canvas-words">.

let shelf = null;
let plural = null;

function open() {
  shelf = new Map();
  const template = document.getElementById("canvas-words");
  for (const line of template?.content.querySelectorAll("[data-say]") ?? []) {
    shelf.set(line.dataset.say, line.textContent.trim());
  }
  plural = new Intl.PluralRules(document.documentElement.lang || "en");
}

// say("waiting", {n: 3}) → the sentence with {n} filled in; "waiting.one" where n is singular.
export function say(key, facts = {}) {
  if (shelf === null) open();
  const one = facts.n !== undefined && plural.select(facts.n) === "one";
  const sentence = (one && shelf.get(`${key}.one`)) || shelf.get(key) || key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

// A short stretch of somebody's words, for a label.
export function snippet(text, length = 80) {
  const points = Array.from(text.replace(/\s+/g, " ").trim());
  return points.length <= length ? points.join("") : `${points.slice(0, length).join("")}…`;
}
