/* Notes of a session: each point is kept on this device first, and sent when there is a line. */
(() => {
  "use strict";
  const root = document.querySelector("[data-record]"), form = root.querySelector("form.notes");
  if (!form) return;
  const words = root.dataset, plan = JSON.parse(words.record), list = root.querySelector("[data-list]");
  const status = root.querySelector("[data-status]"), fields = form.elements, rules = new Intl.PluralRules(document.documentElement.lang);
  const known = new Map(plan.points.map(point => [point.key, point])), names = new Map(), recent = [];
  let waiting = [], since = plan.at, editing = null, busy = false, trouble = "", undo = null;
  try { waiting = JSON.parse(localStorage.getItem(plan.store)) || []; } catch { trouble = "full"; }

  const people = all => all.forEach(one => {
    if (names.has(one.id)) return;
    names.set(one.id, one.name);
    if (![...fields.who.options].some(option => option.value === String(one.id))) fields.who.add(new Option(one.name, one.id));
  });
  people(plan.people);

  function keep() {
    try {
      if (waiting.length) localStorage.setItem(plan.store, JSON.stringify(waiting));
      else localStorage.removeItem(plan.store);
      if (trouble === "full") trouble = "";
    } catch { trouble = "full"; }
  }
  function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
  }
  const put = note => {
    waiting = waiting.filter(one => one.key !== note.key).concat(note);
    keep(); show(); send();
  };

  form.addEventListener("submit", event => { event.preventDefault(); save(); });
  fields.body.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault(); save();
  });
  function save() {
    const body = fields.body.value.trim(), proposed = fields.proposed_text.value.trim(), who = fields.who.value;
    if (!body && !proposed) return void fields.body.focus();
    if (who === "table" && !fields.speaker_name.value.trim()) return void fields.speaker_name.focus();
    const isPerson = /^\d+$/.test(who);
    const before = editing || { key: uuid(), at: Date.now(), seen: null };
    editing = null; undo = null;
    if (isPerson) spoke(who);
    put({
      key: before.key, at: before.at, seen: before.version || before.seen || null,
      agenda: +fields.agenda_id.value || null, kind: fields.kind.value, body, proposed,
      speaker: isPerson ? "participant" : who, participant: isPerson ? +who : null,
      name: fields.speaker_name.value.trim(), place: fields.place.value.trim(),
    });
    fields.body.value = fields.proposed_text.value = fields.place.value = "";
    fields.body.focus();
  }
  // Who spoke lately stands first.
  function spoke(who) {
    const select = fields.who, option = [...select.options].find(one => one.value === who && one.parentNode.tagName !== "OPTGROUP") || [...select.options].find(one => one.value === who);
    let group = select.querySelector("optgroup");
    if (!group) { group = document.createElement("optgroup"); group.label = words.recent; select.prepend(group); }
    group.prepend(option);
    option.selected = true;
    while (group.children.length > 5) select.append(group.lastChild);
  }

  function fill(note) {
    editing = note;
    fields.agenda_id.value = note.agenda || "";
    fields.body.value = note.body; fields.proposed_text.value = note.proposed || ""; fields.place.value = note.place || "";
    fields.kind.value = note.kind; fields.speaker_name.value = note.name || "";
    fields.who.value = note.participant || note.speaker;
    if (note.proposed) fields.proposed_text.closest("details").open = true;
    fields.body.focus(); form.scrollIntoView({ block: "start" });
  }
  function remove(note) {
    undo = note;
    if (!known.has(note.key)) { waiting = waiting.filter(one => one.key !== note.key); keep(); show(); return; }
    put({ ...note, seen: note.version || note.seen, deleted: true });
  }
  function bringBack() {
    const note = undo; undo = null;
    const now = known.get(note.key);
    put({ ...note, seen: now ? now.version : null, deleted: false });
  }

  const make = (tag, text, kind) => { const it = document.createElement(tag); if (text) it.textContent = text; if (kind) it.className = kind; return it; };
  const button = (text, act) => { const it = make("button", text, "button button-quiet"); it.type = "button"; it.addEventListener("click", act); return it; };
  const label = (select, value) => { const it = [...select.options].find(one => one.value === String(value || "")); return it ? it.textContent : ""; };
  function card(note, mine) {
    const box = make("article", "", "point" + (note.why ? " refused" : mine ? " waits" : ""));
    const kind = form.querySelector(`input[name=kind][value=${note.kind}]`);
    const who = note.speaker === "hall" ? words.hall : note.speaker === "table" ? note.name : names.get(note.participant) || label(fields.who, note.participant);
    const about = make("p", "", "soft"), name = make("bdi", who);
    about.append(name, " · " + kind.labels[0].textContent);
    if (note.place) about.append(" · " + words.paragraph + " ", Object.assign(make("bdi", note.place), { dir: "ltr" }));
    if (mine && !note.why) about.append(" · " + words.waits);
    box.append(about);
    if (note.why) box.append(make("p", note.why, "field-error"));
    for (const text of [note.body, note.proposed && words.proposed, note.proposed]) if (text) box.append(Object.assign(make("p", text), { dir: "auto" }));
    if (!note.answered) {
      const row = make("div", "", "actions");
      const now = known.get(note.key);
      row.append(button(words.edit, () => fill(note.why && now ? { ...note, version: now.version } : note)));
      row.append(note.why ? button(words.drop, () => { waiting = waiting.filter(one => one.key !== note.key); keep(); show(); }) : button(words.delete, () => remove(note)));
      box.append(row);
    }
    return box;
  }
  function show() {
    const mine = new Map(waiting.map(note => [note.key, note]));
    const all = [...known.values()].filter(point => !point.deleted && !(mine.has(point.key) && !mine.get(point.key).why)).map(point => [point, false]);
    waiting.forEach(note => { if (!note.deleted) all.push([note, true]); });
    all.sort((one, other) => other[0].at - one[0].at);
    list.replaceChildren();
    for (const option of fields.agenda_id.options) {
      const here = all.filter(([note]) => String(note.agenda || "") === option.value);
      if (here.length) list.append(make("h3", option.textContent), ...here.map(([note, isMine]) => card(note, isMine)));
    }
    if (!all.length) list.append(make("p", words.empty, "soft"));
    say();
  }
  function say() {
    const count = waiting.filter(note => !note.why).length;
    const text = [trouble && words[trouble], count ? plan.waiting[rules.select(count)].replace("{n}", count) : !trouble && words.all].filter(Boolean).join(" ");
    status.dataset.tone = count || trouble ? "warning" : "info";
    status.textContent = undo ? words.deleted + " " + text : text;
    if (undo) status.append(" ", button(words.undo, bringBack));
  }

  async function send() {
    if (busy) return;
    busy = true;
    const going = waiting.filter(note => !note.why).slice(0, 100);
    try {
      const answer = await fetch(words.sync, {
        method: "POST", headers: { "X-CSRFToken": fields.csrf_token.value }, redirect: "manual",
        body: new URLSearchParams({ points: JSON.stringify(going), since }),
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) trouble = "out";
      else if (answer.status === 400) trouble = "old";
      else if (!answer.ok) trouble = "off";
      else take(await answer.json(), going);
    } catch { trouble = "off"; }
    busy = false;
    show();
    if (!trouble && waiting.some(note => !note.why && !going.includes(note))) send();
  }
  function take(told, going) {
    trouble = told.is_open ? "" : "shut";
    since = told.at;
    people(told.people);
    told.points.forEach(point => known.set(point.key, point));
    waiting = waiting.filter(note => !going.includes(note) || told.refused[note.key] || trouble);
    waiting.forEach(note => { if (told.refused[note.key] && going.includes(note)) note.why = told.refused[note.key]; });
    keep();
  }

  window.addEventListener("online", send);
  window.addEventListener("offline", () => { trouble = "off"; say(); });
  setInterval(() => { if (waiting.some(note => !note.why)) send(); }, 5000);
  setInterval(() => { if (!document.hidden) send(); }, 20000);
  show(); send();
})();
