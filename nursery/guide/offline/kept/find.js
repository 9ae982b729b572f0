/* The search of the guide without a network: `guide/search` in short. A test holds the two together. */
(() => {
  "use strict";
  const MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f";
  const DROPPED = new RegExp(`[${MARKS}\u202a-\u202e\u2066-\u2069\ufeff]`, "g");
  const RUN = new RegExp(`[\\p{L}\\p{N}_${MARKS}]+`, "gu");
  const WORD = /[0-9A-Za-zÀ-ÖØ-öø-ɏ\u0620-\u064a\u0671-\u06d3]+/g;
  const ARABIC = /[\u0620-\u064a]/;
  const ENDS = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"].map(end => RegExp(`(..)${end}$`));
  const PLURALS = [[/(ss|sh|ch|x|z)es$/, "$1"], [/([^ae])ies$/, "$1y"], [/([^us])s$/, "$1"]];
  const [FROM, TO] = ["أإآٱىؤئة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااايويه01234567890123456789"];
  const FOLDED = new RegExp(`[${FROM}]`, "g");

  const words = text => (text.normalize("NFKC").replace(DROPPED, "").replace(FOLDED, one => TO[FROM.indexOf(one)])
    .toLowerCase().replace(/ß/g, "ss").match(WORD) || []).map(word => word.slice(0, 64));
  const bare = word => ARABIC.test(word)
    ? word.replace(/^و(?=...)/, "").replace(/^(?:وال|بال|كال|فال|ال|لل)(?=..)/, "") : word;
  const stem = word => {
    if (/^[a-z]{4,}$/.test(word)) {
      for (const [end, instead] of PLURALS) if (end.test(word)) return word.replace(end, instead);
    } else if (ARABIC.test(word)) {
      return ENDS.reduce((left, end) => left.replace(end, "$1"), bare(word));
    }
    return word;
  };
  const stems = text => words(text).map(stem);
  const key = list => list.map(word => word.replace(/^ال(?=..)/, "")).join(" ");

  /* Groups of ways of saying one thing, each way a list of [stem, beginning]. */
  const read = (pack, text) => {
    const passed = new Set(pack.passed), entries = Object.create(null);
    let longest = 1;
    for (const forms of pack.terms) {
      for (const form of new Set(forms.map(String))) (entries[form] = entries[form] || []).push(...forms);
      longest = Math.max(longest, ...forms.map(form => form.length));
    }
    const written = words(text.slice(0, 100)).slice(0, 12), groups = [];
    let left = written.filter(word => !passed.has(word) && !passed.has(word.replace(/^و/, "")));
    if (!left.length) left = written;
    const exact = left.map(word => key([word]));
    if (written.length > 1) exact.push(key(written));
    while (left.length) {
      let length = Math.min(longest, left.length);
      const taken = () => left.slice(0, length).map(stem);
      while (length > 1 && !entries[taken()]) length--;
      const typed = taken(), last = length - 1;
      let start = length < left.length ? "" : bare(left[last]).replace(/^ال(?=.)/, "");
      if (!/../.test(start) || /^\d+$/.test(start)) start = "";
      const ways = [typed.map((one, at) => [one, at < last ? "" : start])];
      for (const form of entries[typed] || []) if (String(form) !== String(typed)) ways.push(form.map(one => [one, ""]));
      groups.push(ways.slice(0, 24));
      left = left.slice(length);
    }
    return { groups, exact: [...new Set(exact)] };
  };
  const is = (one, [sought, start]) => one === sought || start && one.startsWith(start);
  const meets = found => group => group.some(way => way.every(sought => found.some(one => is(one, sought))));
  const order = (one, other) => one.rank.reduce((before, rank, at) => before || rank - other.rank[at], 0);

  const index = section => {
    if (section.index) return section.index;
    const title = words(section[2]), all = [...title, ...section[3].flatMap(block => words(block[3]))];
    return section.index = { title: title.map(stem), all: [...new Set(all.map(stem))], written: ` ${key(all)} ` };
  };
  /* The sections that have all that is asked for, the best first. */
  const find = (pack, { groups, exact }) => groups.length ? pack.sections.map((section, place) => {
    const { title, all, written } = index(section);
    if (!groups.every(meets(all))) return 0;
    const there = exact.filter(phrase => written.includes(` ${phrase} `));
    return { section, rank: [-groups.filter(meets(title)).length, -there.length, place] };
  }).filter(Boolean).sort(order).map(hit => hit.section) : [];
  self.guideFind = { words, stem, find: (pack, text) => find(pack, read(pack, text)) };

  const box = self.document && document.querySelector("[data-find]");
  const typed = box && new URLSearchParams(location.search).get("q");
  if (!typed) return;
  const add = (parent, name, text = "") => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    return element;
  };
  const { find: base, found: told, nothing, first } = box.dataset;
  document.getElementById("guide-q").value = typed;
  caches.match("/kept/" + document.documentElement.lang).then(answer => answer.json()).then(pack => {
    const asked = read(pack, typed), found = find(pack, asked), known = Object.create(null);
    /* Which groups a written word answers, as bits. */
    const met = run => known[run] = known[run] || stems(run).reduce((bits, one) =>
      asked.groups.reduce((sum, group, at) => sum | group.flat().some(sought => is(one, sought)) << at, bits), 0);
    const mark = (element, text) => {
      let at = 0;
      for (const { 0: run, index } of text.matchAll(RUN)) if (met(run)) {
        element.append(text.slice(at, index));
        add(element, "mark", run);
        at = index + run.length;
      }
      element.append(text.slice(at));
    };
    add(box, "h2", found.length ? told.replace("{count}", found.length) : nothing);
    const list = add(box, "ol");
    list.className = "hits";
    for (const [number, slug, title, blocks] of found.slice(0, 20)) {
      const item = add(list, "li"), link = add(add(item, "h3"), "a"), lines = add(item, "ul");
      link.href = `${base}/${slug}`;
      add(link, "bdi", number);
      mark(add(link, "span"), title);
      const best = blocks.map((block, place) => {
        const bits = (block[3].match(RUN) || []).reduce((sum, run) => sum | met(run), 0);
        return { block, bits, place, rank: [block[2], -bits.toString(2).replace(/0/g, "").length, place] };
      }).filter(one => one.bits).sort(order).slice(0, 3).sort((one, other) => one.place - other.place);
      for (const { block: [id, number, , text] } of best) {
        const line = add(lines, "li"), way = add(line, "a");
        way.href = `${base}/${slug}#b-${id}`;
        add(way, "bdi", number || "§");
        const at = [...text.matchAll(RUN)].find(match => met(match[0])).index;
        const start = at > 70 && text.length > 240 ? text.indexOf(" ", at - 70) + 1 : 0;
        const rest = text.slice(start), cut = rest.length > 240 ? rest.slice(0, rest.lastIndexOf(" ", 240)) + " …" : rest;
        mark(add(line, "span"), (start ? "… " : "") + cut);
      }
    }
    if (found.length > 20) add(box, "p", first);
  });
})();
