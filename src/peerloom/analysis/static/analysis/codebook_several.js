// Ticking many codes: find as one types, tick a stretch with Shift, tick all that are shown.

import { offerNames } from "./code_names.js";

const table = document.getElementById("picks");
const find = document.getElementById("pick-find");
const all = document.getElementById("pick-all");
const count = document.getElementById("pick-count");
const rows = Array.from(table?.tBodies[0].rows ?? []);
const words = rows.map((row) => row.textContent.toLocaleLowerCase());
const boxOf = (row) => row.querySelector("input");
let lastTicked = null;

function tell() {
  const many = table.querySelectorAll("input:checked").length;
  count.textContent = count.dataset.said.replace("{n}", String(many));
}

function filter() {
  const wanted = find.value.trim().toLocaleLowerCase();
  rows.forEach((row, at) => {
    row.hidden = !words[at].includes(wanted);
  });
}

function tickStretch(event) {
  const box = event.target.closest("input[type=checkbox]");
  if (!box) return;
  const here = rows.indexOf(box.closest("tr"));
  if (event.shiftKey && lastTicked !== null) {
    const [low, high] = [Math.min(here, lastTicked), Math.max(here, lastTicked)];
    for (const row of rows.slice(low, high + 1)) if (!row.hidden) boxOf(row).checked = box.checked;
  }
  lastTicked = here;
  tell();
}

if (table) {
  find.hidden = all.hidden = false;
  find.addEventListener("input", filter);
  find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  table.addEventListener("click", tickStretch);
  all.addEventListener("click", () => {
    const shown = rows.filter((row) => !row.hidden);
    const tick = shown.some((row) => !boxOf(row).checked);
    for (const row of shown) boxOf(row).checked = tick;
    tell();
  });
  tell();
  offerNames(rows.map((row) => row.querySelector(".pick span:last-child").textContent.split(" › ").at(-1)));
}
