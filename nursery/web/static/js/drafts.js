/* Comfort only: what is typed into a comment is kept on this device until it is saved on the server. */
(function () {
  "use strict";
  var line = document.querySelector("[data-keep]");
  var form = line && line.closest("form");
  if (!form) return;
  var FIELDS = ["body", "proposed_text", "kind"];
  var WEEK = 7 * 24 * 3600 * 1000;
  var store;
  try { store = window.localStorage; store.getItem(line.dataset.keep); } catch (error) { return; }

  function typed() {
    var values = {};
    FIELDS.forEach(function (name) { var field = form.elements[name]; if (field) values[name] = field.value.replace(/\r\n/g, "\n"); });
    return values;
  }
  function same(one, other) { return FIELDS.every(function (name) { return (one[name] || "") === (other[name] || ""); }); }
  function read(name) {
    try { return JSON.parse(store.getItem(name)); } catch (error) { return null; }
  }
  function drop(name) { try { store.removeItem(name); } catch (error) { /* full or closed: nothing is kept */ } }

  // Old texts of anybody who used this device do not stay.
  Object.keys(store).forEach(function (name) {
    if (!/^(new|comment)\.[\d.bs]+$/.test(name)) return;
    var kept = read(name);
    if (!kept || Date.now() - kept.at > WEEK) drop(name);
  });

  var atStart = typed();
  var kept = read(line.dataset.keep);
  var saved = Date.parse(line.dataset.saved || "") || 0;
  if (line.dataset.saved) drop(line.dataset.forget);
  if (kept && (same(kept.values, atStart) || kept.at < saved)) { drop(line.dataset.keep); kept = null; }
  if (kept && line.dataset.fresh) bringBack();

  function bringBack() {
    fill(kept.values);
    form.dataset.changed = "1";
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = line.dataset.dropWords;
    button.addEventListener("click", function () { fill(atStart); drop(line.dataset.keep); line.textContent = ""; delete form.dataset.changed; });
    line.textContent = line.dataset.backWords + " ";
    line.append(button);
  }
  function fill(values) {
    FIELDS.forEach(function (name) {
      var field = form.elements[name];
      if (!field || values[name] === undefined) return;
      field.value = values[name];
      var box = field.closest && field.closest("details");
      if (box && values[name] !== atStart[name]) box.open = true;
    });
  }

  var waiting;
  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  });
  window.addEventListener("pagehide", function () { if (waiting) keep(); });
  function keep() {
    waiting = null;
    var values = typed();
    if (same(values, atStart)) { drop(line.dataset.keep); return; }
    try { store.setItem(line.dataset.keep, JSON.stringify({ at: Date.now(), values: values })); } catch (error) { return; }
    var now = new Date();
    line.textContent = line.dataset.keptWords + " " + ("0" + now.getHours()).slice(-2) + ":" + ("0" + now.getMinutes()).slice(-2);
  }
})();
