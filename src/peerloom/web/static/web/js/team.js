// What every page of the team has: keys, tables, toasts, questions before a deed, menus that close.

import "./confirm.js";
import "./keys.js";
import "./tables.js";
import "./toast.js";

function closeMenus(except = null) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
for (const here of document.querySelectorAll(".bar__nav [aria-current]")) {
  here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 24;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form) form.requestSubmit();
});
document.querySelectorAll("form[data-auto] [data-without-script]").forEach((part) => {
  part.hidden = true;
});
