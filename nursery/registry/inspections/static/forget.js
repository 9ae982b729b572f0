/* A visit that is over is not kept on this phone any longer. */
(async () => {
  "use strict";
  const visit = document.currentScript.dataset.visit, page = new RegExp(`/inspections/${visit}/visit$`);
  if (!self.caches) return;
  for (const name of await caches.keys()) if (name.startsWith("visit-")) {
    const box = await caches.open(name);
    for (const request of await box.keys()) if (page.test(new URL(request.url).pathname)) await box.delete(request);
  }
})();
