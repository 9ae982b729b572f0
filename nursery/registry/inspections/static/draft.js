/* The report as it will be signed, made on the phone of the same phrases as on the server (drafting.py). */
window.visitDraft = (() => {
  "use strict";
  const kinds = {}, graveness = ["hazard", "critical", "general"];
  const kind = (language, number) => (kinds[language] ||= new Intl.PluralRules(language)).select(number);
  const fill = (phrase, values) => Object.entries(values).sort(([a], [b]) => (a === "text") - (b === "text"))
    .reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), phrase);
  const later = (day, days) => new Date(Date.parse(day) + days * 864e5).toISOString().slice(0, 10);

  /* What was recorded, from the content of each target; `day` is that of the visit. */
  function record({ standards }, content, targets, day, limits) {
    const answers = standards.map(item => ({ item, ...content("item:" + item.key) }));
    const written = targets.filter(target => target.startsWith("finding:")).map(content).filter(said => !said.removed)
      .map(said => ({ ...said, item: standards.find(item => item.key === said.item) }));
    const known = new Set(written.map(one => one.item && one.item.key));
    const missing = answers.filter(one => one.answer === "does_not_meet" && !known.has(one.item.key))
      .map(({ item, note }) => ({ item, severity: item.severity, text: note || "", due_on: later(day, limits[item.severity]) }));
    const place = one => one.item ? standards.indexOf(one.item) : standards.length;
    const findings = [...written, ...missing].sort((a, b) => place(a) - place(b)
      || graveness.indexOf(a.severity) - graveness.indexOf(b.severity) || (a.text < b.text ? -1 : +(a.text > b.text)));
    const presence = content("presence") || {}, remarks = (content("remarks") || {}).text || "";
    return { answers, findings, day, children: presence.children ?? null, staff: presence.staff ?? null, remarks };
  }

  function text({ words, language }, { answers, findings, day, children, staff, remarks }) {
    const date = iso => { const [year, month, number] = iso.split("-").map(Number); return `${number} ${words.months[month - 1]} ${year}`; };
    const count = (name, number) => fill(words[name][kind(language, number)], { n: number });
    const counts = { meets: 0, does_not_meet: 0, not_applicable: 0, not_seen: 0 };
    answers.forEach(one => { if (one.answer) counts[one.answer] += 1; });
    const seen = counts.meets + counts.does_not_meet + counts.not_applicable, said = [];
    if (children !== null) {
      said.push(count("children", children));
      if (words.capacity !== null) said.push(words.licence);
      if (words.capacity !== null && children > words.capacity) said.push(count("over", children - words.capacity));
      if (staff !== null) said.push(count("staff", staff));
    }
    const line = (one, at) => [
      `${at + 1}. ${words.severities[one.severity]}.`,
      one.item && fill(words.standard, { number: one.item.number, text: one.item.text }),
      one.text && fill(words.text, { text: one.text.replace(/\.+$/, "") + "." }),
      one.corrected ? words.corrected : one.due_on && fill(words.due, { day: date(one.due_on) }),
    ].filter(Boolean).join(" ");
    return [
      fill(words.opening, { day: date(day) }), said.join(" "), fill(words.seen, { ...counts, seen }),
      ...findings.length ? [words.findings, findings.map(line).join("\n")] : [words.none],
      ...remarks ? [words.remarks, remarks] : [],
    ].filter(Boolean).join("\n\n");
  }

  /* The rating, as rating.py makes it; none where too little was looked at. */
  function rating({ standards, thresholds, caps, share }, { answers, findings }) {
    const judged = answers.filter(one => one.answer && one.answer !== "not_seen"), weighed = judged.filter(one => one.answer !== "not_applicable");
    if (!thresholds || judged.length < share * standards.length || !weighed.length) return null;
    const sum = some => some.reduce((total, one) => total + one.item.weight, 0);
    const reached = 100 * sum(weighed.filter(one => one.answer === "meets")), whole = sum(weighed);
    const names = thresholds.map(([name]) => name), met = thresholds.findIndex(([, least]) => reached >= least * whole);
    const open = [...weighed.filter(one => one.answer === "does_not_meet").map(one => one.item.severity), ...findings.filter(one => !one.corrected).map(one => one.severity)];
    const at = Math.max(met < 0 ? names.length - 1 : met, ...open.map(severity => names.indexOf(caps[severity])));
    return { name: names[at], share: Math.round(10 * reached / whole) / 10 };
  }
  return { record, text, rating, later };
})();
