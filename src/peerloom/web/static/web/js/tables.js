// Sort and filter for every table[data-sortable]. th[data-sort=text|number|date|none];
// a cell's data-value is what is compared when it is not the text shown.

const order = new Intl.Collator(document.documentElement.lang || undefined, {
  numeric: true,
  sensitivity: "base",
});

function shown(cell) {
  return (cell?.dataset.value ?? cell?.textContent ?? "").trim();
}

function asNumber(text) {
  const plain = text.replace(/[\s\u00a0\u202f%]/g, "").replace("−", "-").replace(",", ".");
  const value = Number.parseFloat(plain);
  return Number.isNaN(value) ? null : value;
}

function compare(kind, a, b) {
  if (kind !== "number") return order.compare(a, b);
  const [x, y] = [asNumber(a), asNumber(b)];
  if (x === null || y === null) return (x === null) - (y === null);
  return x - y;
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function tools(table) {
  return table.id ? document.querySelector(`[data-tools-for="${CSS.escape(table.id)}"]`) : null;
}

function announce(table, extra = "") {
  const out = tools(table)?.querySelector("output");
  if (!out) return;
  const rows = [...table.tBodies[0].rows];
  const seen = rows.filter((row) => !row.hidden).length;
  const text = seen === rows.length
    ? out.dataset.saidAll.replace("%d", String(seen))
    : out.dataset.saidSome.replace("%d", String(seen)).replace("%d", String(rows.length));
  out.textContent = extra ? `${text} · ${out.dataset.saidSorted} ${extra}` : text;
}

function sortBy(table, heading, kind) {
  const up = heading.getAttribute("aria-sort") !== "ascending";
  const column = heading.cellIndex;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [shown(row.cells[column]), row]);
  rows.sort(([a], [b]) => {
    if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
    return up ? compare(kind, a, b) : compare(kind, b, a);
  });
  body.append(...rows.map(([, row]) => row));
  for (const other of heading.parentElement.cells) {
    if (other.querySelector(".sort")) other.setAttribute("aria-sort", "none");
  }
  heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  announce(table, heading.textContent.trim());
}

function filterBy(table, query) {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  for (const row of table.tBodies[0].rows) {
    const text = fold(row.textContent);
    row.hidden = !wanted.every((word) => text.includes(word));
  }
  announce(table);
}

function makeSortable(table) {
  if (table.dataset.ready || !table.tBodies[0]) return;
  table.dataset.ready = "yes";
  for (const heading of table.tHead?.rows[0]?.cells ?? []) {
    const kind = heading.dataset.sort ?? "text";
    if (kind === "none" || heading.textContent.trim() === "") continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    heading.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortBy(table, heading, kind));
  }
  const bar = tools(table);
  const input = bar?.querySelector("input[type=search]");
  input?.addEventListener("input", () => filterBy(table, input.value));
  bar?.querySelectorAll("[data-needs-script]").forEach((part) => {
    part.hidden = false;
  });
  announce(table);
}

export function findTables(root = document) {
  root.querySelectorAll("table[data-sortable]").forEach(makeSortable);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
document.addEventListener("htmx:load", (event) => findTables(event.detail.elt.parentElement ?? document));
findTables();
