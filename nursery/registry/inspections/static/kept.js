/* What a phone keeps of visits until it is sent: entries, photos, signatures (IndexedDB). */
window.visitKept = (() => {
  "use strict";
  let base = null;
  const open = () => new Promise((done, fail) => {
    const ask = indexedDB.open("nursery-visits", 1);
    ask.onupgradeneeded = () => ["pieces", "photos"].forEach(name => ask.result.createObjectStore(name, { keyPath: "key" }));
    ask.onsuccess = () => { base = ask.result; done(); };
    ask.onerror = () => fail(ask.error);
  });
  const work = (name, act) => new Promise((done, fail) => {
    if (!base) return void fail(new Error("no store"));
    const job = base.transaction(name, "readwrite"), ask = act(job.objectStore(name));
    job.oncomplete = () => done(ask && ask.result);
    job.onerror = job.onabort = () => fail(job.error);
  });
  const all = async (name, mine) => (await work(name, box => box.getAll())).filter(thing => thing.mine === mine).sort((a, b) => a.at - b.at);
  const put = (name, thing) => work(name, box => box.put(thing));
  const drop = (name, key) => work(name, box => box.delete(key)).catch(() => {});
  const uuid = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
  };
  /* What people wrote in an entry; its codes are said only where there is nothing else. */
  function said(content) {
    const text = value => typeof value === "string" && value;
    const written = ["text", "note", "typed", "name", "role", "remarks"].map(name => content[name]).filter(text);
    return (written.length ? written : Object.values(content).filter(text)).join(" · ");
  }
  /* The page of a visit that is over is not kept on this phone any longer. */
  async function forget(visit) {
    if (!self.caches) return;
    const page = new RegExp(`/inspections/${visit}/visit$`);
    for (const name of await caches.keys()) if (name.startsWith("visit-")) {
      const box = await caches.open(name);
      for (const request of await box.keys()) if (page.test(new URL(request.url).pathname)) await box.delete(request);
    }
  }
  return { open, all, put, drop, uuid, said, forget };
})();
