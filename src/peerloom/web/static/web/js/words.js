// Words that scripts show come from the page, already translated: <div id="said" data-…>.

const box = document.getElementById("said");

export function said(name, fallback = "") {
  return box?.dataset[name] ?? fallback;
}
