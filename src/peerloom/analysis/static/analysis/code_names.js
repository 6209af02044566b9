// Where a codebook is too long for a list, its names are offered while one types.

const MOST = 20;

export function offerNames(names) {
  const offered = document.getElementById("code-names");
  if (!offered) return;
  const folded = names.map((name) => name.toLocaleLowerCase());
  document.addEventListener("input", (event) => {
    if (event.target.dataset?.codes === undefined) return;
    const wanted = event.target.value.trim().toLocaleLowerCase();
    const found = [];
    for (let at = 0; at < folded.length && found.length < MOST; at += 1) {
      if (wanted && folded[at].includes(wanted)) found.push(names[at]);
    }
    offered.replaceChildren(...found.map((name) => Object.assign(document.createElement("option"), { value: name })));
  });
}
