/* A visit on a phone: each entry is kept here first (IndexedDB) and sent when there is a line. */
(() => {
  "use strict";
  const root = document.querySelector("[data-visit]");
  if (!root) return;
  const words = root.dataset, plan = JSON.parse(words.visit), mine = `${plan.person}/${plan.visit}`;
  const status = root.querySelector("[data-status]"), rules = new Intl.PluralRules(document.documentElement.lang);
  const one = (selector, within = root) => within.querySelector(selector), all = (selector, within = root) => [...within.querySelectorAll(selector)];
  let current = plan.current, collisions = plan.collisions, photos = plan.photos, token = one("[name=csrf_token]").value;
  let waiting = [], shots = [], going = new Set(), trouble = "", busy = false, timer = 0;

  const keep = (name, thing) => visitKept.put(name, thing).catch(() => { trouble = "full"; });
  const uuid = visitKept.uuid, drop = visitKept.drop;
  /* How far the clock of this phone is from the server's: it may be wrong by a year. */
  const skew = { get ms() { try { return +localStorage.getItem("visit-clock") || 0; } catch { return 0; } }, set ms(value) { try { localStorage.setItem("visit-clock", value); } catch { /* then not */ } } };
  const dayOf = moment => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Damascus" }).format(moment + skew.ms);
  /* The day of the visit: that of its first entry. */
  function day() {
    if (plan.begun) return plan.first;
    const found = dayOf(Math.min(Date.now(), ...waiting.map(piece => piece.at)));
    return found >= plan.first && found <= visitDraft.later(plan.first, 60) ? found : plan.first;
  }
  const latest = severity => visitDraft.later(day(), plan.limits[severity]);

  const last = target => waiting.filter(piece => piece.target === target && !piece.why).pop();
  const content = target => (last(target) || current[target] || {}).content;
  /* One entry more. What is on its way stays as it was sent; what waits is written over. */
  function say(target, said) {
    if (closing.waits()) return;
    const before = last(target);
    if (JSON.stringify(content(target)) === JSON.stringify(said)) return;
    if (before && !going.has(before.key)) Object.assign(before, { content: said, at: Date.now() });
    else waiting.push({ key: uuid(), mine, target, content: said, at: Date.now(), seen: before ? before.key : current[target] ? current[target].key : null });
    keep("pieces", last(target)).then(tell);
    tell(); count(); closing.changed();
    clearTimeout(timer);
    timer = setTimeout(send, 800);
  }

  /* Between the page and the entries. */
  const digits = new RegExp("^\\d+$"), number = field => digits.test(western(field.value)) ? +western(field.value) : field.value.trim() || null;
  const western = text => text.trim().replace(/[٠-٩]/g, digit => "٠١٢٣٤٥٦٧٨٩".indexOf(digit)).replace(/[۰-۹]/g, digit => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit));
  const SHOWN = {
    presence: box => ({ children: number(one("[name=children]", box)), staff: number(one("[name=staff]", box)) }),
    remarks: box => ({ text: one("textarea", box).value }),
    item: box => ({ answer: (one(":checked", box) || {}).value || null, note: one("textarea", box).value }),
  };
  const read = box => (SHOWN[box.dataset.target] || SHOWN.item)(box);
  function fill(box) {
    const said = content(box.dataset.target);
    if (!said || box.contains(document.activeElement)) return;
    if (box.dataset.target === "presence") ["children", "staff"].forEach(name => { one(`[name=${name}]`, box).value = said[name] ?? ""; });
    else if (box.dataset.target === "remarks") one("textarea", box).value = said.text;
    else {
      all("[type=radio]", box).forEach(radio => { radio.checked = radio.value === said.answer; });
      const note = one("textarea", box);
      note.value = said.note;
      if (said.note) note.closest("details").open = true;
    }
  }
  function changed(event) {
    const box = event.target.closest("[data-target]");
    if (box) { say(box.dataset.target, read(box)); over(); }
  }
  const over = () => {
    const line = one("[data-over]");
    if (line) line.hidden = !(number(one("[name=children]")) > +line.dataset.over);
  };
  function count() {
    all("[data-count]").forEach(place => {
      const boxes = all(`[data-area="${place.dataset.count}"]`);
      place.textContent = `${boxes.filter(box => (content("item:" + box.dataset.item) || {}).answer).length}/${boxes.length}`;
    });
  }

  /* Findings are written in place. */
  const findings = () => targets().filter(target => target.startsWith("finding:"));
  function editor(target, place) {
    const box = document.getElementById("finding").content.firstElementChild.cloneNode(true), said = content(target);
    const field = name => one(`[name=${name}]`, box), item = place.dataset.item;
    box.dataset.finding = target;
    one("[data-area-field]", box).hidden = !!item;
    field("severity").value = said ? said.severity : plan.severities[item] || "general";
    field("due_on").min = day();
    const due = () => { field("due_on").max = latest(field("severity").value); one("[data-due]", box).hidden = field("corrected").checked; };
    if (said) {
      field("text").value = said.text; field("corrected").checked = said.corrected;
      if (!item) field("area").value = said.area;
    }
    field("due_on").value = said && said.due_on || latest(field("severity").value);
    due();
    const write = removed => {
      due();
      const area = item ? place.dataset.area : field("area").value;
      const value = { item: item || null, area, severity: field("severity").value, text: field("text").value.trim(), due_on: field("corrected").checked ? null : field("due_on").value || null, corrected: field("corrected").checked, removed };
      if (value.text || removed) say(target, value);
    };
    field("severity").addEventListener("change", () => { field("due_on").value = latest(field("severity").value); });
    box.addEventListener("input", event => { if (event.target.type !== "file") write(false); });
    box.addEventListener("change", event => { if (event.target.type === "file") take(event.target, target, box); else write(false); });
    one("[data-remove-finding]", box).addEventListener("click", () => { if (content(target)) write(true); box.remove(); });
    place.insertBefore(box, one(".tools", place));
    return box;
  }
  const placeOf = target => one(`[data-item="${(content(target) || {}).item || ""}"]`);
  function draw() {
    all("[data-written]").forEach(list => list.remove());
    findings().forEach(target => {
      const said = content(target), there = one(`[data-finding="${target}"]`);
      if (said.removed) { if (there) there.remove(); return; }
      if (there && there.contains(document.activeElement)) return;
      const fresh = there || editor(target, placeOf(target));
      if (there && JSON.stringify(said) !== there.dataset.shown) { const next = editor(target, placeOf(target)); there.replaceWith(next); next.dataset.shown = JSON.stringify(said); pictures(target, next); return; }
      fresh.dataset.shown = JSON.stringify(said);
      pictures(target, fresh);
    });
    all("[data-target]").forEach(fill);
    over(); count(); refusals(); closing.changed();
  }

  /* Photos: made small here; what a camera notes beside the picture does not leave the phone. */
  async function take(input, target, box) {
    const file = input.files[0];
    if (!file) return;
    const picture = await createImageBitmap(file).catch(() => null);
    input.value = "";
    if (!picture) return;
    const drawn = side => {
      const part = Math.min(1, side / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * part)); canvas.height = Math.max(1, Math.round(picture.height * part));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas;
    };
    const blob = await new Promise(done => drawn(1600).toBlob(done, "image/jpeg", .82));
    const shot = { key: uuid(), mine, target, blob, small: drawn(240).toDataURL("image/jpeg", .6), at: Date.now() };
    shots.push(shot);
    await keep("photos", shot);
    pictures(target, box); tell(); closing.changed(); send();
  }
  function pictures(target, box) {
    const list = one("[data-shots]", box);
    list.replaceChildren(...[...photos.filter(photo => photo.target === target).map(photo => photo.url), ...shots.filter(shot => shot.target === target).map(shot => shot.small)].map(source => {
      const line = document.createElement("li"), image = document.createElement("img");
      image.src = source; image.alt = words.photo;
      line.append(image);
      return line;
    }));
  }

  /* What is said of it. */
  function tell() {
    const left = waiting.filter(piece => !piece.why).length + shots.filter(shot => !shot.why).length + closing.waits();
    const text = [trouble && words[trouble], left ? plan.waiting[rules.select(left)].replace("{n}", left) : !trouble && words.all].filter(Boolean).join(" ");
    status.dataset.tone = left || trouble ? "warning" : "info";
    status.dataset.left = left;
    status.textContent = text;
    if (collisions.length && !one("#collisions")) {
      const button = document.createElement("button");
      button.type = "button"; button.className = "button button-quiet"; button.textContent = words.show;
      button.addEventListener("click", () => { location.hash = "collisions"; location.reload(); });
      status.append(" " + words.differs + " ", button);
    }
  }
  function refusals() {
    one("[data-refusals]").replaceChildren(...[...waiting, ...shots, ...closing.refused()].filter(thing => thing.why).map(thing => {
      const box = document.createElement("div"), line = document.createElement("p"), button = document.createElement("button");
      box.className = "refused-piece";
      line.textContent = `${words.refused} ${thing.why} ${visitKept.said(thing.content || {})}`;
      button.type = "button"; button.className = "button button-quiet"; button.textContent = words.drop;
      button.addEventListener("click", () => {
        waiting = waiting.filter(piece => piece !== thing); shots = shots.filter(shot => shot !== thing);
        drop("pieces", thing.key); drop("photos", thing.key); closing.drop(thing.key); refusals(); tell();
      });
      box.append(line, button);
      return box;
    }));
  }

  /* The line. */
  const post = (address, body) => fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual", body });
  async function fresh() {
    const answer = await fetch(words.sync, { redirect: "manual" });
    const said = answer.ok ? await answer.json() : {};
    if (said.person !== plan.person) { trouble = "out"; return false; }
    token = said.token;
    return true;
  }
  async function sent(address, body) {
    let answer = await post(address, body);
    if (answer.status === 400 && await fresh()) answer = await post(address, body);
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) trouble = "out";
    else if (answer.status === 400 && trouble !== "out") trouble = "old";
    else if (answer.status >= 500 || answer.status === 429) trouble = "off";
    else if (!trouble || trouble === "off") trouble = "";
    return answer;
  }
  async function send() {
    if (busy) return;
    busy = true;
    try {
      trouble = trouble === "full" ? trouble : "";
      for (let more = true; more;) more = await sendPieces();
      if (!waiting.some(piece => !piece.why)) for (const shot of shots.filter(each => !each.why)) if (!await sendShot(shot)) break;
      /* What was signed stands on all that was recorded: it is the last to go. */
      if (!waiting.length && !shots.length) await closing.send();
    } catch { trouble = "off"; }
    going.clear();
    busy = false;
    tell(); refusals();
    if (!waiting.length && !closing.waits() && !trouble) keepPage();
  }
  async function sendPieces() {
    const batch = waiting.filter(piece => !piece.why).sort((a, b) => a.at - b.at).slice(0, 50);
    if (!batch.length) return false;
    batch.forEach(piece => going.add(piece.key));
    const body = new URLSearchParams({ pieces: JSON.stringify(batch.map(({ key, target, content, at, seen }) => ({ key, target, content, at, seen }))), now: Date.now() });
    const answer = await sent(words.sync, body);
    if (answer.status === 409) { const said = await answer.json(); batch.forEach(piece => { piece.why = said.error; }); going.clear(); return false; }
    if (!answer.ok) { going.clear(); return false; }
    const said = await answer.json();
    if (said.person !== plan.person) { trouble = "out"; going.clear(); return false; }
    for (const piece of batch) {
      if (said.refused[piece.key]) piece.why = said.refused[piece.key];
      else { waiting = waiting.filter(other => other !== piece); await drop("pieces", piece.key); }
      going.delete(piece.key);
    }
    ({ current, collisions, photos } = said);
    Object.assign(plan, { first: said.first, begun: said.begun });
    draw();
    return waiting.some(piece => !piece.why);
  }
  async function sendShot(shot) {
    const body = new FormData();
    body.set("request_key", shot.key); body.set("target", shot.target); body.set("file", shot.blob, "photo.jpg");
    const answer = await sent(words.photos, body);
    if (answer.status === 422 || answer.status === 409) shot.why = (await answer.json().catch(() => ({}))).error || words.refused;
    else if (answer.ok) await drop("photos", shot.key);
    else return false;
    if (answer.ok) {
      /* It is the server's from now on: a report signed before anything else is sent stands on it too. */
      shots = shots.filter(other => other !== shot);
      photos = [...photos.filter(photo => photo.key !== shot.key), { key: shot.key, target: shot.target, url: shot.small }];
    }
    return true;
  }

  /* The page itself, for this person, until they sign out. */
  async function keepPage() {
    const line = one("[data-kept-line]");
    if (keepPage.done || !self.isSecureContext || !navigator.serviceWorker || !self.caches) {
      if (!keepPage.done) { line.hidden = false; line.textContent = words.lacks; }
      return;
    }
    keepPage.done = true;
    try {
      const box = await caches.open("visit-1-" + plan.person);
      const files = performance.getEntriesByType("resource").map(entry => new URL(entry.name).pathname).filter(path => path.startsWith("/static/"));
      const page = await fetch(words.page, { redirect: "manual" });
      if (!page.ok) throw page.status;
      skew.ms = Date.parse(page.headers.get("Date")) - Date.now() || 0;
      await box.put(words.page, page);
      await Promise.all([...new Set(files)].map(async path => await box.match(path) || box.add(new Request(path, { credentials: "omit" }))));
      await navigator.serviceWorker.register("/service-worker.js");
      await navigator.serviceWorker.ready;
      line.textContent = words.kept;
      line.dataset.state = "kept";
    } catch { keepPage.done = false; line.textContent = words.lacks; }
    line.hidden = false;
  }

  const targets = () => [...new Set([...Object.keys(current), ...waiting.filter(piece => !piece.why).map(piece => piece.target)])];
  const closing = window.visitClosing({
    root, plan, words, mine, content, targets, day, keep, tell, send, sent,
    keys: () => targets().map(target => (last(target) || current[target]).key),
    photoKeys: () => [...photos, ...shots.filter(shot => !shot.why)].map(photo => photo.key),
  });

  async function begin() {
    all("[data-plain]").forEach(part => { part.hidden = true; });
    all("form.part").forEach(form => form.addEventListener("submit", event => { event.preventDefault(); send(); }));
    try {
      await visitKept.open();
      const kept = await visitKept.all("pieces", mine);
      waiting = kept.filter(piece => piece.target !== "closing").concat(waiting);
      shots = (await visitKept.all("photos", mine)).concat(shots);
      closing.load(kept.find(piece => piece.target === "closing"));
    } catch { trouble = "full"; closing.load(); }
    root.addEventListener("change", changed);
    root.addEventListener("input", changed);
    root.addEventListener("click", event => {
      const link = event.target.closest("[data-find]");
      if (!link) return;
      event.preventDefault();
      one("textarea", editor("finding:" + uuid(), link.closest("[data-item]"))).focus();
    });
    draw(); tell();
    send();
    setInterval(() => { if (waiting.some(piece => !piece.why) || shots.some(shot => !shot.why) || closing.waits()) send(); }, 10000);
    window.addEventListener("online", send);
    window.addEventListener("offline", () => { trouble = "off"; tell(); });
    root.dataset.ready = "1";
  }
  begin();
})();
