// Finding in the tree as one types: what is called so, and the way down to it.

export function letFind(tree, focus) {
  const box = document.getElementById("tree-find");
  const told = document.getElementById("tree-found");
  if (!box) return;
  let items = null;

  function read() {
    items ??= Array.from(tree.querySelectorAll("[role=treeitem]"), (item) => [
      item,
      item.querySelector(".tree__name").textContent.toLocaleLowerCase(),
    ]);
    return items;
  }

  function show() {
    const wanted = box.value.trim().toLocaleLowerCase();
    let hits = 0;
    for (const [item] of read()) {
      delete item.dataset.hit;
      delete item.dataset.way;
    }
    tree.classList.toggle("is-filtered", wanted !== "");
    told.textContent = "";
    if (!wanted) return;
    for (const [item, name] of read()) {
      if (!name.includes(wanted)) continue;
      hits += 1;
      item.dataset.hit = "";
      let above = item.parentElement.closest("[role=treeitem]");
      while (above && above.dataset.way === undefined) {
        above.dataset.way = "";
        above = above.parentElement.closest("[role=treeitem]");
      }
    }
    if (!hits) told.textContent = tree.dataset.none;
  }

  box.hidden = false;
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      box.value = "";
      show();
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      const first = tree.querySelector("[data-hit]");
      if (!first) return;
      event.preventDefault();
      if (event.key === "Enter") first.querySelector(".tree__name").click();
      else focus(first);
    }
  });
}
