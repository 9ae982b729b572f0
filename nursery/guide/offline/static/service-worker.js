/* Pages of the guide that somebody kept on purpose, shown when the network is away. Nothing that comes over the
   network is ever stored here. SHELL and FILES stand before this text: a name for this design and its few files. */
const KEPT = "guide-1-", VISIT = "visit-";
/* The page of a visit is kept by the page itself, for one inspector, until they sign out. */
const VISIT_PAGE = /^\/(ar|en)\/inspections\/\d+\/visit$/;
const PAGE = /^\/(ar|en)\/guide(?:\/v(\d+))?(?:\/(?:sections\/)?([a-z0-9-]+))?\/?$/;

self.addEventListener("install", event => event.waitUntil(caches.open(SHELL)
  .then(cache => cache.addAll(FILES.map(file => new Request(file, { credentials: "omit" }))))
  .then(() => self.skipWaiting())));

self.addEventListener("activate", event => event.waitUntil(caches.keys()
  .then(names => Promise.all(names.filter(name => name !== SHELL && !name.startsWith(KEPT) && !name.startsWith(VISIT) && !name.startsWith("check-")).map(name => caches.delete(name))))
  .then(() => self.registration.navigationPreload && self.registration.navigationPreload.enable())
  .then(() => self.clients.claim())));

self.addEventListener("fetch", event => {
  const { request, preloadResponse } = event, { origin, pathname } = new URL(request.url);
  if (request.method === "POST" && /\/sign-out(-everywhere)?$/.test(pathname)) event.waitUntil(forget());
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(pathname, async () => await preloadResponse || fetch(request)));
  else if (/^\/(static|\w\w\/guide\/(pictures|offline))\//.test(pathname))
    event.respondWith(caches.match(pathname.replace(/^\/\w\w\/guide/, "")).then(kept => kept || fetch(request)));
});

async function navigate(path, load) {
  const page = await kept(path).catch(() => null);
  const answer = load().catch(() => null);
  if (!page) return await answer || away(path);
  const soon = await Promise.race([answer, new Promise(done => setTimeout(done, 5000))]);
  return soon && soon.status < 500 ? soon : page();
}

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(VISIT)) await caches.delete(name);
}

async function away(path) {
  return await caches.match(`/${path.startsWith("/en") ? "en" : "ar"}/guide/offline/no-network`) || Response.error();
}

/* How to make the page at an address, if it was kept. */
async function kept(path) {
  if (VISIT_PAGE.test(path)) {
    const visit = await caches.match(path);
    return visit ? () => visit : null;
  }
  const [, language, number, name = ""] = PAGE.exec(path) || [];
  const answer = language && await caches.match("/kept/" + language), about = answer && await caches.match("/kept");
  if (!about) return null;
  const [pack, { languages, at }] = await Promise.all([answer.json(), about.json()]);
  const page = pack.pages[name];
  if (!page || (number && +number !== pack.number)) return null;
  const other = path.replace(/^\/../, language === "ar" ? "/en" : "/ar");
  const words = {
    title: page[0],
    main: page[1],
    kept: new Intl.DateTimeFormat(language === "ar" ? "ar-SY-u-nu-latn" : "en-GB", { dateStyle: "long" }).format(at),
    other: languages.length > 1 ? pack.other.replace("<!--address-->", other) : "",
  };
  return () => new Response(pack.frame.replace(/<!--(\w+)-->/g, (_, word) => words[word]), {
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": pack.policy },
  });
}
