/* Keeps one version of the guide on this device, says what is kept, removes it. */
(() => {
  "use strict";
  const box = document.querySelector("[data-keep]"), language = document.documentElement.lang;
  const part = name => box.querySelector(`[data-part=${name}]`);
  const lacking = !self.isSecureContext ? "secure" : !navigator.serviceWorker || !self.caches ? "old" : "";
  const lacks = document.querySelector("[data-lacks]");
  if (lacking) return void (lacks.querySelector("p").textContent = lacks.dataset[lacking]);
  lacks.hidden = true;
  box.hidden = false;

  const KEPT = "guide-1-", plan = JSON.parse(box.dataset.keep), locale = language === "ar" ? "ar-SY-u-nu-latn" : "en-GB";
  const size = bytes => Math.round(bytes / 1024).toLocaleString("en") + " " + box.dataset.unit;
  const say = words => { part("said").textContent = box.dataset[words] || ""; };
  const drop = async but => {
    for (const name of await caches.keys()) if (name.startsWith(KEPT) && name !== but) await caches.delete(name);
  };

  const show = async () => {
    const answer = await caches.match("/kept"), about = answer && await answer.json();
    part("kept").hidden = !about;
    if (!about) return;
    const days = Math.round((about.at - Date.now()) / 864e5);
    const told = {
      version: about.number,
      languages: about.languages.map(one => box.dataset[one]).join(" · "),
      sections: about.sections,
      size: size(about.size),
      day: new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(about.at),
      age: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day"),
    };
    for (const name in told) part("kept").querySelector(`[data-fact=${name}]`).textContent = told[name];
    part("newer").hidden = about.number >= plan.newest;
    part("open").href = `/${about.languages.includes(language) ? language : about.languages[0]}/guide/v${about.number}`;
  };

  box.addEventListener("submit", async event => {
    event.preventDefault();
    const form = event.target, button = form.querySelector("button"), bar = part("bar");
    if (button.disabled) return;
    const languages = form.elements.language.value.split(" "), name = KEPT + Date.now();
    const packs = languages.map(one => plan.packages[one]), files = [...plan.files, ...packs.flatMap(pack => pack.files)];
    if (form.elements.pictures && form.elements.pictures.checked) files.push(...plan.pictures);
    const sum = (list, at) => list.reduce((total, one) => total + one[at], 0);
    const wire = sum(files, 2) + packs.reduce((total, pack) => total + pack.size, 0);
    bar.max = sum(files, 1) + packs.reduce((total, pack) => total + pack.bytes, 0);
    bar.value = 0;
    button.disabled = true;
    part("progress").hidden = false;
    say("busy");
    /* What is read is counted as it comes. */
    const get = async address => {
      const answer = await fetch(address, { credentials: "omit" });
      if (!answer.ok) throw answer.status;
      const read = answer.body.getReader(), parts = [];
      for (let piece; !(piece = await read.read()).done;) {
        parts.push(piece.value);
        bar.value += piece.value.length;
        part("done").textContent = `${size(bar.value / bar.max * wire)} / ${size(wire)}`;
      }
      return new Response(new Blob(parts), { headers: { "Content-Type": answer.headers.get("Content-Type") } });
    };
    try {
      const cache = await caches.open(name);
      for (const [address] of files) await cache.put(address.replace(/^\/\w\w\/guide/, ""), await get(address));
      for (const [at, pack] of packs.entries()) await cache.put("/kept/" + languages[at], await get(pack.address));
      const about = { number: plan.number, languages, at: Date.now(), size: wire, sections: plan.sections };
      await cache.put("/kept", new Response(JSON.stringify(about)));
      await navigator.serviceWorker.register("/service-worker.js");
      await navigator.serviceWorker.ready;
      await drop(name);
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
      say("ready");
    } catch (error) {
      await caches.delete(name);
      say("failed");
    }
    button.disabled = false;
    part("progress").hidden = true;
    show();
  });

  part("remove").addEventListener("click", async () => {
    await drop();
    /* The page of a visit that is kept here needs the worker too. */
    const others = (await caches.keys()).some(name => name.startsWith("visit-"));
    if (!others) for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
    say("removed");
    show();
  });
  show();
})();
