// On paper the margin is gone: under each turn stand the codes of its lines instead.

import { swatch } from "./note.js";

function line(codings) {
  const codes = document.createElement("p");
  codes.className = "turn__codes";
  const seen = new Map();
  for (const { code } of codings) seen.set(code, (seen.get(code) ?? 0) + 1);
  const hueOf = new Map(codings.map(({ code, hue }) => [code, hue]));
  for (const [code, times] of seen) {
    const name = document.createElement("span");
    name.append(swatch(hueOf.get(code)), times > 1 ? `${code.name} ×${times}` : code.name);
    codes.append(name);
  }
  return codes;
}

export function writeCodesForPrint(map, store) {
  let lines = [];
  addEventListener("beforeprint", () => {
    map.blocks.forEach(({ element, start }, index) => {
      const begun = store.byBlock[index].filter((coding) => coding.start >= start);
      if (begun.length === 0) return;
      lines.push(line(begun));
      element.after(lines.at(-1));
    });
  });
  addEventListener("afterprint", () => {
    lines.forEach((one) => one.remove());
    lines = [];
  });
}
