// The matrix by arrow keys: from cell to cell as in a table, Home and End along the row.

const table = document.querySelector("table.matrix");

function cellAt(row, column) {
  return table.rows[row]?.cells[column];
}

function target(cell) {
  return cell?.querySelector("a") ?? null;
}

function step(cell, down, across) {
  let row = cell.parentElement.rowIndex;
  let column = cell.cellIndex;
  for (;;) {
    row += down;
    column += across;
    const next = cellAt(row, column);
    if (!next) return null;
    if (target(next)) return target(next);
  }
}

const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

table?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td, th");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  let next = null;
  if (event.key in MOVES) {
    next = step(cell, ...MOVES[event.key]);
  } else if (event.key === "Home") {
    next = target(cell.parentElement.cells[0]);
  } else if (event.key === "End") {
    next = target([...cell.parentElement.cells].at(-1));
  } else {
    return;
  }
  event.preventDefault();
  next?.focus();
});

// The column in hand is lit together with its heading: one sees where one stands in a wide table.
function light(cell) {
  table.querySelectorAll("[data-lit]").forEach((one) => one.removeAttribute("data-lit"));
  if (!cell || cell.tagName !== "TD") return;
  const heading = table.tHead.rows[0].cells[cell.cellIndex];
  heading?.setAttribute("data-lit", "");
  cell.parentElement.cells[0].setAttribute("data-lit", "");
}

table?.addEventListener("pointerover", (event) => light(event.target.closest("td")));
table?.addEventListener("focusin", (event) => light(event.target.closest("td")));
table?.addEventListener("pointerleave", () => light(null));
