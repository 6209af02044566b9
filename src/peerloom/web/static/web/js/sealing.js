// Sealing in the browser, to somebody's public key: the same envelope as peerloom.sealing.
// The one-time private half is never kept, so this browser can't open what it has sealed.

const INFO = new TextEncoder().encode("peerloom 1");
const CURVES = [
  { name: "x25519", version: 2, how: { name: "X25519" } },
  { name: "p256", version: 5, how: { name: "ECDH", namedCurve: "P-256" } },
];

export const able = () => Boolean(window.isSecureContext && crypto.subtle && window.indexedDB);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bytesOf(text) {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

function textOf(bytes) {
  let text = "";
  for (const one of bytes) text += String.fromCharCode(one);
  return btoa(text);
}

async function raw(key) {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

async function sealedWith({ name, version, how }, words, to, about) {
  const once = await crypto.subtle.generateKey(how, false, ["deriveBits"]);
  const there = bytesOf(to[name]);
  const theirs = await crypto.subtle.importKey("raw", there, how, true, []);
  const shared = await crypto.subtle.deriveBits(
    { name: how.name, public: theirs }, once.privateKey, 256,
  );
  const salt = joined(await raw(once.publicKey), there);
  const start = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: INFO },
    start, { name: "AES-GCM", length: 256 }, false, ["encrypt"],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(about);
  const plain = new TextEncoder().encode(words);
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  const head = await raw(once.publicKey);
  return textOf(joined(new Uint8Array([version]), head, iv, new Uint8Array(box)));
}

export async function seal(words, to, about, curves = CURVES) {
  for (const curve of curves) {
    try {
      return await sealedWith(curve, words, to, about);
    } catch (problem) {
      if (curve === curves.at(-1)) throw problem;
    }
  }
  return "";
}

export const onlyP256 = CURVES.slice(1);

export function newName() {
  const drawn = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(drawn, (one) => one.toString(16).padStart(2, "0")).join("");
}
