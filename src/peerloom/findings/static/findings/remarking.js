// A remark is about the words that were selected in the text.

export function remarkOn(text, root) {
  let about = "";
  const shown = () => {
    const form = root.querySelector("form[data-remark]");
    if (!form) return;
    form.elements.about.value = about;
    const line = form.querySelector("[data-remark-about]");
    line.textContent = about;
    line.hidden = !about;
  };
  text.addEventListener("select", () => {
    about = text.value.slice(text.selectionStart, text.selectionEnd).trim().slice(0, 400);
    shown();
  });
  root.addEventListener("htmx:afterSwap", () => {
    about = "";
    shown();
  });
}
