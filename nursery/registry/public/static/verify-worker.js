/* Shows the page that checks certificates when the network is away, at its own address and where a code leads to.
   STORE, PAGE, FOLDER and FILES stand before this text. Nothing that somebody looked at is ever stored. */
const OWN = STORE.replace(/-[^-]+$/, "-");

self.addEventListener("install", event => event.waitUntil(caches.open(STORE)
  .then(cache => cache.addAll(FILES.map(file => new Request(file, { credentials: "omit" }))))
  .then(() => self.skipWaiting())));

self.addEventListener("activate", event => event.waitUntil(caches.keys()
  .then(names => Promise.all(names.filter(name => name.startsWith(OWN) && name !== STORE).map(name => caches.delete(name))))
  .then(() => self.clients.claim())));

self.addEventListener("fetch", event => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (pathname.startsWith(FOLDER)) event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (FILES.includes(pathname)) event.respondWith(caches.match(pathname).then(kept => kept || fetch(request)));
});
