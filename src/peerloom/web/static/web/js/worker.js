// Serves the public shell when there is no connection. Pages of anybody's are never kept here:
// a page that can't be fetched is answered by one that is the same for all.

const CACHE = "page";
const PAGE = "/page/";
const PAGES = [PAGE, "/away/"];
const STYLES = ["tokens", "base", "controls", "notebook", "print"];
const SCRIPTS = ["leave", "writing", "keeping", "sealing", "sending"];
const FILES = [
  "/static/web/img/icon.svg",
  ...STYLES.map((name) => `/static/web/css/${name}.css`),
  ...SCRIPTS.map((name) => `/static/web/js/${name}.js`),
];
const PUBLIC = /^\/help\/[a-z2-9]{12}\/$/; // lists that a place lets anybody read
const language = new URL(self.location.href).searchParams.get("l") ?? "en";

async function fill() {
  const cache = await caches.open(CACHE);
  const asked = { credentials: "omit", cache: "reload", headers: { "Accept-Language": language } };
  for (const path of [...PAGES, ...FILES]) {
    const answer = await fetch(path, asked);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    await cache.put(path, answer);
  }
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? Response.error();
}

async function fileOf(request, path) {
  const answer = await fetch(request).catch(() => undefined);
  if (!answer?.ok) return kept(path);
  const cache = await caches.open(CACHE);
  await cache.put(path, answer.clone());
  return answer;
}

// Asked for again without whoever is signed in: only what anybody may read is kept.
async function keepPublic(path) {
  const answer = await fetch(path, { credentials: "omit", cache: "reload" });
  if (!answer.ok || answer.redirected) return;
  const cache = await caches.open(CACHE);
  await cache.put(path, answer);
}

function publicPage(event, request, path) {
  event.respondWith(fetch(request).catch(() => kept(path)));
  event.waitUntil(keepPublic(path).catch(() => undefined));
}

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && PUBLIC.test(pathname)) {
    publicPage(event, request, pathname);
  } else if (request.mode === "navigate") {
    const shown = PAGES.includes(pathname) ? pathname : PAGE;
    event.respondWith(fetch(request).catch(() => kept(shown)));
  } else if (FILES.includes(pathname)) {
    event.respondWith(fileOf(request, pathname));
  }
});
