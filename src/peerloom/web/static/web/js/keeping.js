// What a phone keeps for writing without a connection: two public keys, and sealed drafts.
// Nothing is made before somebody asks for it: a phone that never did has no trace of this.

const NAME = "page";

function opened(make) {
  return new Promise((on, off) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      if (!make) {
        request.transaction.abort();
        return;
      }
      request.result.createObjectStore("keys");
      request.result.createObjectStore("drafts", { keyPath: "once" });
    };
    request.onsuccess = () => on(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      if (make) off(request.error);
      else on(null);
    };
  });
}

async function known() {
  if (!("indexedDB" in window)) return false;
  if (!indexedDB.databases) return true;
  return (await indexedDB.databases()).some((one) => one.name === NAME);
}

async function within(store, mode, work, make = false) {
  const base = make || (await known()) ? await opened(make) : null;
  if (!base) return undefined;
  try {
    return await new Promise((on, off) => {
      const change = base.transaction(store, mode);
      const request = work(change.objectStore(store));
      change.oncomplete = () => on(request.result);
      change.onabort = () => off(change.error);
    });
  } finally {
    base.close();
  }
}

export const keys = () => within("keys", "readonly", (store) => store.get("to"));
export const keepKeys = (to) => within("keys", "readwrite", (store) => store.put(to, "to"), true);
export const drafts = async () =>
  (await within("drafts", "readonly", (store) => store.getAll())) ?? [];
export const keepDraft = (draft) =>
  within("drafts", "readwrite", (store) => store.put(draft), true);
export const forgetDraft = (once) =>
  within("drafts", "readwrite", (store) => store.delete(once));

export function forgetAll() {
  return new Promise((on) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = () => on();
  });
}
