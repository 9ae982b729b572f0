/* Comfort in the form: it saves by itself, keeps what was typed when the line is lost, and shows what changes. */
(function () {
  "use strict";
  var kept = window.keptDrafts, line = document.getElementById("save-line"), form = line && line.closest("form");
  if (!form || !kept) return;
  var words = line.dataset, fields = form.elements, SKIPPED = ["csrf_token", "file", "then", "revision"];
  var LOCAL = !!words.local, comment = words.comment, lastState = "", waiting = null, sending = null, going = false;
  if (!fields.client.value) fields.client.value = kept.id();
  var record = fields.request_key.value, saved = typed();
  kept.active = record;

  function typed() {
    var values = {};
    new FormData(form).forEach(function (value, name) {
      if (SKIPPED.indexOf(name) < 0 && typeof value === "string") values[name] = value.replace(/\r\n/g, "\n");
    });
    return values;
  }
  function differs(one, other) {
    return Object.keys(one).some(function (name) {
      return name !== "version" && name !== "client" && name !== "request_key" && (one[name] || "").trim() !== (other[name] || "").trim();
    });
  }
  function says(text) { line.textContent = text; }
  function now() { var at = new Date(); return ("0" + at.getHours()).slice(-2) + ":" + ("0" + at.getMinutes()).slice(-2); }

  function current() {
    var values = typed();
    fields.revision.value = Date.now();
    values.revision = fields.revision.value;
    values.language = words.language;
    if (comment) values.comment_id = comment;
    if (words.block) values.block_id = words.block;
    if (words.section) values.section_id = words.section;
    return {
      id: record, person: words.person, comment: comment, local: LOCAL, at: Date.now(), sync: words.sync,
      title: document.querySelector("h1").textContent.trim(), token: fields.csrf_token.value, fields: values
    };
  }
  function isSomething(values) {
    return (values.body || "").trim() || differs({ proposed_text: values.proposed_text }, start) || (values.inserted_text || "").trim() || comment;
  }
  var start = typed();

  function keep() {
    var values = typed();
    if (!differs(values, saved) || !isSomething(values)) return null;
    var one = current();
    if (kept.put(one)) form.dataset.clean = "1";
    if (LOCAL) says(words.keptOnly.replace("{time}", now()));
    return one;
  }
  function save() {
    waiting = null;
    if (sending) { waiting = setTimeout(save, 300); return sending; }
    var one = keep();
    if (!one || LOCAL) return Promise.resolve({ state: "" });
    sending = kept.send(one).then(function (said) {
      sending = null;
      lastState = said.state;
      if (said.state === "saved" || said.state === "beside") isSaved(one, said);
      else if (said.state === "offline") says(words.kept.replace("{time}", now()));
      else if (said.state === "signed_out") signIn();
      else says(said.words || "");
      return said;
    });
    return sending;
  }
  function isSaved(one, said) {
    saved = one.fields;
    kept.drop(one);
    comment = String(said.comment);
    fields.version.value = said.version;
    if (location.pathname !== said.edit) history.replaceState(null, "", said.edit);
    if (!differs(typed(), saved)) form.dataset.clean = "1";
    says(said.words);
  }
  function signIn() {
    says(words.signedOut + " ");
    var link = kept.add(line, "a", words.signInWords);
    link.href = words.signIn + "?next=" + encodeURIComponent(words.back.split("#")[0]);
  }

  // What this device kept of the same comment comes back into the form.
  function bringBack() {
    var older = kept.all().filter(function (one) { return comment && one.comment === comment && !one.silent; })[0];
    if (!older || !words.fresh) return;
    if (!differs(older.fields, saved)) { kept.drop(older); return; }
    record = kept.active = older.id;
    fill(older.fields);
    says(words.backWords + " ");
    var button = kept.add(line, "button", words.drop);
    button.type = "button";
    button.className = "button button-quiet";
    button.addEventListener("click", function () { fill(start); kept.drop(older); says(""); });
  }
  function fill(values) {
    Object.keys(values).forEach(function (name) {
      var field = fields[name];
      if (!field || field.type === "hidden") return;
      field.value = values[name];
      var box = field.closest && field.closest("details");
      if (box && (values[name] || "") !== (start[name] || "")) box.open = true;
    });
    draw();
  }

  form.addEventListener("input", function (event) {
    if (event.target.type === "file") return;
    clearTimeout(waiting);
    keep();
    waiting = setTimeout(save, 1500);
  });
  window.addEventListener("pagehide", function () { if (waiting && !going) keep(); });
  window.addEventListener("online", function () { if (lastState === "offline") save(); });
  kept.onSent = function (one) { if (comment && one.comment === comment && !differs(typed(), saved)) location.reload(); };

  // A button pressed without a line keeps the comment, and the form is free for another one.
  form.addEventListener("submit", function (event) {
    clearTimeout(waiting);
    if (going || navigator.onLine && lastState !== "offline") return leave();
    event.preventDefault();
    var button = event.submitter;
    (LOCAL ? Promise.resolve(keep()) && Promise.resolve({ state: "offline" }) : (keep(), kept.send(current()))).then(function (said) {
      if (said.state !== "offline") { going = true; lastState = ""; form.requestSubmit(button); return; }
      if (comment) { says((LOCAL ? words.keptOnly : words.kept).replace("{time}", now())); return; }
      kept.said = words.done;
      another();
    });
  });
  function leave() {
    going = true;
    var one = keep();
    if (one) { one.silent = true; kept.put(one); }
  }
  function another() {
    record = kept.active = fields.request_key.value = kept.id();
    fields.client.value = kept.id();
    fields.body.value = fields.reason.value = fields.source_url.value = "";
    if (fields.proposed_text) { fields.proposed_text.value = start.proposed_text || ""; fields.inserted_text.value = ""; }
    saved = start = typed();
    says("");
    kept.draw();
    draw();
    document.getElementById("kept-here").scrollIntoView({ block: "nearest" });
  }

  // What the proposed wording changes, word by word, as it is typed.
  var box = document.getElementById("live-redline"), text = fields.proposed_text;
  function tokens(value) { return value.match(/[\p{L}\p{M}\p{N}\u0640]+|\s+|[^]/gu) || []; }
  function changes(old, wanted) {
    var before = tokens(old), after = tokens(wanted), first = 0, last = 0, found = [];
    while (first < before.length && first < after.length && before[first] === after[first]) first++;
    while (last < before.length - first && last < after.length - first && before[before.length - 1 - last] === after[after.length - 1 - last]) last++;
    function say(kind, piece) {
      var end = found[found.length - 1];
      if (end && end.kind === kind) end.text += piece; else if (piece) found.push({ kind: kind, text: piece });
    }
    var a = before.slice(first, before.length - last), b = after.slice(first, after.length - last), i, j;
    say("", before.slice(0, first).join(""));
    if (a.length * b.length > 1e6) { say("del", a.join("")); say("ins", b.join("")); a = b = []; }
    var best = [];
    for (i = a.length; i >= 0; i--) {
      best[i] = new Uint16Array(b.length + 1);
      if (i < a.length) for (j = b.length - 1; j >= 0; j--) best[i][j] = a[i] === b[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    }
    for (i = j = 0; i < a.length || j < b.length;) {
      if (i < a.length && j < b.length && a[i] === b[j]) { say("", a[i]); i++; j++; }
      else if (i < a.length && (j >= b.length || best[i + 1][j] >= best[i][j + 1])) say("del", a[i++]);
      else say("ins", b[j++]);
    }
    say("", before.slice(before.length - last).join(""));
    return phrases(found);
  }
  // Changes that next to nothing parts are read as one: phrases change, not every second word.
  function phrases(found) {
    var made = [], del = "", ins = "";
    function end() { if (del) made.push({ kind: "del", text: del }); if (ins) made.push({ kind: "ins", text: ins }); del = ins = ""; }
    found.forEach(function (piece, at) {
      if (piece.kind === "del") del += piece.text;
      else if (piece.kind === "ins") ins += piece.text;
      else if ((del || ins) && at < found.length - 1 && /^[^\p{L}\p{N}]*[\p{L}\p{M}\p{N}]{0,2}[^\p{L}\p{N}]*$/u.test(piece.text)) { del += piece.text; ins += piece.text; }
      else { end(); made.push(piece); }
    });
    end();
    return made;
  }
  function draw() {
    if (!box || !text) return;
    var pieces = changes(box.dataset.original.trim(), text.value.replace(/\r\n/g, "\n").trim());
    box.textContent = "";
    if (!pieces.some(function (piece) { return piece.kind; })) return;
    kept.add(box, "p", box.dataset.words).className = "subhead";
    var shown = kept.add(box, "p");
    shown.className = "redline";
    pieces.forEach(function (piece) { if (piece.kind) kept.add(shown, piece.kind, piece.text); else shown.append(piece.text); });
  }
  if (text) {
    text.addEventListener("input", draw);
    document.querySelectorAll(".preview").forEach(function (one) { one.hidden = true; });
    draw();
  }
  bringBack();
})();
