// Words that are typed but not kept: the browser asks before it lets them go.
//
//   <form data-unkept-guard>       guards every field of it
//   guardUnkept(() => boolean)     asks the function instead

const fieldsOf = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));

export function guardUnkept(isUnkept) {
  window.addEventListener("beforeunload", (event) => {
    if (isUnkept()) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-unkept-guard]")) {
  let kept = fieldsOf(form);
  form.addEventListener("submit", () => {
    kept = null;
  });
  guardUnkept(() => kept !== null && fieldsOf(form) !== kept);
}
