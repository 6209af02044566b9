// Comments as they come, and @ with a pseudonym completed from the team.

const team = JSON.parse(document.getElementById("team")?.textContent ?? "[]");
const threads = document.getElementById("threads");
const news = document.getElementById("threads-news");

// What somebody is writing stays: then a button shows the rest when they want it.
function isWriting() {
  return [...threads.querySelectorAll("textarea")].some((one) => one.value || one === document.activeElement);
}

async function renew() {
  const response = await fetch(threads.dataset.part, { credentials: "same-origin" });
  if (!response.ok || response.redirected) return;
  threads.innerHTML = await response.text();
  news.hidden = true;
}

document.addEventListener("peerloom:changes", ({ detail }) => {
  const touched = detail.refresh || (detail.others ?? []).some(([verb]) => /\.(comment|thread)_/.test(verb));
  if (!touched) return;
  if (isWriting()) news.hidden = false;
  else renew();
});
news?.querySelector("button").addEventListener("click", renew);

// The word after the last @ before the cursor, if somebody's name can go on from there.
function started(field) {
  const before = field.value.slice(0, field.selectionStart);
  const at = before.lastIndexOf("@");
  if (at < 0 || /\n/.test(before.slice(at))) return null;
  const typed = before.slice(at + 1).toLowerCase();
  const names = team.filter((name) => name.toLowerCase().startsWith(typed) && name.toLowerCase() !== typed);
  return names.length > 0 && typed.length < 40 ? { at, names: names.slice(0, 6) } : null;
}

class Completion {
  constructor() {
    this.list = document.createElement("ul");
    this.list.className = "memos panel";
    this.list.id = "mention-list";
    this.list.setAttribute("role", "listbox");
    this.place = -1;
  }

  offer(field) {
    const found = started(field);
    if (!found) return this.close();
    Object.assign(this, { field, at: found.at, place: 0 });
    this.list.replaceChildren(...found.names.map((name, place) => this.#option(name, place)));
    field.after(this.list);
    field.setAttribute("aria-controls", this.list.id);
    this.#mark();
  }

  close() {
    this.list.remove();
    this.field?.removeAttribute("aria-activedescendant");
    this.field = null;
  }

  key(event) {
    if (!this.field) return;
    const names = this.list.children;
    if (event.key === "ArrowDown") this.place = (this.place + 1) % names.length;
    else if (event.key === "ArrowUp") this.place = (this.place + names.length - 1) % names.length;
    else if (event.key === "Enter" || event.key === "Tab") this.take(names[this.place].textContent);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    if (this.field) this.#mark();
  }

  take(name) {
    const { field, at } = this;
    const rest = field.value.slice(field.selectionStart);
    field.value = `${field.value.slice(0, at)}@${name} ${rest}`;
    field.selectionStart = field.selectionEnd = at + name.length + 2;
    this.close();
    field.focus();
  }

  #option(name, place) {
    const option = document.createElement("li");
    option.id = `mention-${place}`;
    option.setAttribute("role", "option");
    option.className = "button button--quiet";
    option.textContent = name;
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(name);
    });
    return option;
  }

  #mark() {
    [...this.list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === this.place)));
    this.field.setAttribute("aria-activedescendant", `mention-${this.place}`);
  }
}

const completion = new Completion();
document.addEventListener("input", ({ target }) => target.matches?.("[data-mentions]") && completion.offer(target));
document.addEventListener("keydown", (event) => completion.key(event));
document.addEventListener("focusout", () => completion.close());
