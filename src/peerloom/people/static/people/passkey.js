// Asks the browser for a passkey, and posts what it answers. Without this file a code does it.

const form = document.querySelector("form[data-passkey]");
const ask = document.getElementById("ask");

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.codePointAt(0));
}

function text(buffer) {
  const plain = String.fromCodePoint(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/u, "");
}

function ready(options) {
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  const said = { ...options, challenge: bytes(options.challenge) };
  if (options.user) said.user = { ...options.user, id: bytes(options.user.id) };
  if (options.allowCredentials) said.allowCredentials = known(options.allowCredentials);
  if (options.excludeCredentials) said.excludeCredentials = known(options.excludeCredentials);
  return said;
}

function answer(credential) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = Object.fromEntries(
    parts.filter((part) => credential.response[part]).map((part) => [part, text(credential.response[part])]),
  );
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function use() {
  const publicKey = ready(JSON.parse(ask.textContent));
  const makes = form.dataset.passkey === "make";
  try {
    const credential = await navigator.credentials[makes ? "create" : "get"]({ publicKey });
    form.querySelector("[name=passkey]").value = answer(credential);
    form.submit();
  } catch {
    form.querySelector("[data-passkey-said]").textContent = form.dataset.failed;
  }
}

if (form && ask && window.PublicKeyCredential) {
  const button = form.querySelector("[data-passkey-button]");
  form.hidden = false;
  button.hidden = false;
  button.addEventListener("click", use);
}
