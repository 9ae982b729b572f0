/* Comfort only: without this file the buttons send the form, and "Keep as a draft" keeps what is typed. */
(function () {
  "use strict";
  // This text has reached the server: it need not be kept here any more.
  var reached = document.querySelector("[data-reached]");
  if (reached && (reached.dataset.reached || location.hash === "#kept")) {
    try { window.localStorage.removeItem(reached.dataset.key); } catch (error) { /* nothing was kept */ }
  }

  // Who writes a joint text chooses it.
  document.addEventListener("input", function (event) {
    if (event.target.hasAttribute("data-own")) event.target.closest(".merge-side").querySelector("input").checked = true;
  });

  var form = document.getElementById("edit");
  var info = form && form.querySelector("[data-script]");
  if (!info) return;
  var words = info.dataset;
  var status = form.querySelector("[data-status]");
  var list = form.querySelector("[data-rows]");
  var blank = document.getElementById("new-row");
  var limit = Number(words.limit);
  var store = null;
  try { store = window.localStorage; store.getItem(words.key); } catch (error) { store = null; }

  // Rows: added, moved and deleted where they stand.
  function rows() { return Array.prototype.slice.call(list.children); }
  function reorder() { form.elements.order.value = rows().map(function (row) { return row.dataset.row; }).join(" "); }
  function freshRow() {
    var name = "n" + Date.now().toString(36) + Math.floor(Math.random() * 46656).toString(36);
    var box = document.createElement("ol");
    box.innerHTML = blank.innerHTML.replace(/\btemplate\b/g, name);
    return box.firstElementChild;
  }
  function act(verb, row) {
    if (verb === "add") {
      var fresh = freshRow();
      row.after(fresh);
      fresh.querySelector("textarea").focus();
    } else if (verb === "up" && row.previousElementSibling) {
      row.previousElementSibling.before(row);
    } else if (verb === "down" && row.nextElementSibling) {
      row.nextElementSibling.after(row);
    } else {
      var gone = verb === "gone";
      row.classList.toggle("is-gone", gone);
      row.querySelector("input[name^=gone-]").disabled = !gone;
      row.querySelector("[data-verb=" + (gone ? "back" : "gone") + "]").focus();
    }
    reorder();
    changed();
  }
  if (list) list.addEventListener("click", function (event) {
    var button = event.target.closest("[data-verb]");
    if (!button) return;
    event.preventDefault();
    act(button.dataset.verb, button.closest("[data-row]"));
    if (/up|down/.test(button.dataset.verb)) button.focus();
  });

  // Where only the Arabic of a row was changed, the English may be said to be right.
  function mark(field) {
    var row = field.closest("[data-row]");
    var right = row && row.querySelector(".edit-right");
    if (!right || field.name.indexOf("right-") === 0) return;
    var fields = row.querySelectorAll("textarea");
    var behind = fields[0].value !== fields[0].defaultValue && fields[1].value === fields[1].defaultValue;
    if (behind) right.hidden = false;
    else if (fields[1].value !== fields[1].defaultValue) right.hidden = true;
  }

  // What is typed is sent every few seconds; without a line it is kept on this device until there is one.
  var timer = null, busy = false, dirty = false, halted = false;
  function say(text, off) { status.textContent = text; status.classList.toggle("is-off", Boolean(off)); }
  function tooLong() {
    return Array.prototype.some.call(form.querySelectorAll("textarea"), function (field) { return field.value.length > limit; });
  }
  function typed() {
    var data = new FormData(form);
    data.delete("file");
    data.delete("do");
    return data;
  }
  function keepHere() {
    if (!store) return;
    try { store.setItem(words.key, JSON.stringify({ at: Date.now(), entries: entriesNow() })); } catch (error) { return; }
  }
  function entriesNow() {
    var entries = [];
    typed().forEach(function (value, name) { if (name !== "csrf_token" && name !== "seen") entries.push([name, value]); });
    return entries;
  }
  function dropHere() { try { store.removeItem(words.key); } catch (error) { /* nothing was kept */ } }
  function changed() {
    dirty = true;
    form.dataset.changed = "1";
    delete form.dataset.clean;
    if (halted) return;
    clearTimeout(timer);
    timer = setTimeout(send, 3000);
  }
  function send() {
    if (busy || !dirty || form.dataset.sent) return;
    if (tooLong()) { say(words.long, true); return; }
    busy = true;
    dirty = false;
    fetch(words.autosave, { method: "POST", body: typed(), headers: { Accept: "application/json" }, redirect: "error" })
      .then(function (answer) { return answer.json().then(function (body) { return { ok: answer.ok, status: answer.status, body: body }; }); })
      .then(function (result) {
        busy = false;
        if (!result.ok) { refused(result); return; }
        form.elements.seen.value = result.body.seen;
        if (dirty) { changed(); return; }
        dropHere();
        say(result.body.said);
        form.dataset.clean = "1";
      })
      .catch(function () { busy = false; offline(); });
  }
  function refused(result) {
    dirty = true;
    keepHere();
    halted = result.status === 409;
    say(result.body.said || words.kept, true);
  }
  function offline() {
    dirty = true;
    keepHere();
    say(words.kept, true);
    clearTimeout(timer);
    timer = setTimeout(send, 15000);
  }
  form.addEventListener("input", function (event) {
    if (event.target.matches("textarea")) mark(event.target);
    if (event.target.type !== "file") { say(words.typing); changed(); }
  });
  window.addEventListener("online", function () { if (dirty && !halted) send(); });
  window.addEventListener("pagehide", function () { if (dirty && !form.dataset.sent) keepHere(); });
  form.addEventListener("submit", function (event) {
    var problem = tooLong() ? words.long : navigator.onLine === false ? words.kept : "";
    if (problem !== words.long) keepHere();
    if (problem) { event.preventDefault(); event.stopPropagation(); say(problem, true); return; }
    clearTimeout(timer);
  }, true);
  document.addEventListener("keydown", function (event) {
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      dirty = true;
      clearTimeout(timer);
      send();
    }
  });

  // A text that never reached the server is offered again; what is old does not stay on a shared device.
  if (store) Object.keys(store).forEach(function (name) {
    if (/^edit\./.test(name) && !(Date.now() - (read(name) || { at: 0 }).at < 14 * 24 * 3600 * 1000)) store.removeItem(name);
  });
  function read(name) {
    try { return JSON.parse(store.getItem(name)); } catch (error) { return null; }
  }
  var kept = store && read(words.key);
  if (kept && gist(kept.entries) === gist(entriesNow())) { dropHere(); kept = null; }
  if (kept) offer();
  function gist(entries) {
    var gone = {};
    entries.forEach(function (entry) { if (entry[0].indexOf("gone-") === 0) gone[entry[0].slice(5)] = true; });
    return ["title", "role", "ar", "en", "whole"].map(function (start) {
      return entries.filter(function (entry) {
        return entry[0].split(/[-_]/)[0] === start && !gone[entry[0].slice(3)];
      }).map(function (entry) { return entry[1]; }).join(" ").replace(/\s+/g, " ").trim();
    }).join("\n");
  }
  function offer() {
    var line = document.createElement("p");
    line.className = "notice tone-warning";
    line.append(words.back + " ", button(words.bring, bringBack), button(words.drop, function () { dropHere(); line.remove(); }));
    form.before(line);
  }
  function button(label, run) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button button-quiet";
    made.textContent = label;
    made.addEventListener("click", run);
    return made;
  }
  function bringBack() {
    var again = document.createElement("form");
    again.method = "post";
    again.enctype = "multipart/form-data";
    again.hidden = true;
    kept.entries.concat([["csrf_token", form.elements.csrf_token.value], ["seen", form.elements.seen.value], ["do", "show"]]).forEach(function (entry) {
      var field = document.createElement("textarea");
      field.name = entry[0];
      field.value = entry[1];
      again.append(field);
    });
    document.body.append(again);
    form.dataset.clean = "1";
    again.submit();
  }
})();
