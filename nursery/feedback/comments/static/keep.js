/* Drafts kept on this device: shown, and sent again by themselves when the line is back. */
(function () {
  "use strict";
  var MONTH = 30 * 24 * 3600 * 1000, NAME = "draft.", AGAIN = 15000;
  var panel = document.getElementById("kept-here"), line = document.getElementById("save-line") || panel;
  if (!line) return;
  var words = line.dataset, store, person = words.person, busy = null, timer = null, told = {};
  try { store = window.localStorage; store.getItem(NAME); } catch (error) { store = null; }

  function all() {
    var found = [];
    if (store) Object.keys(store).forEach(function (name) {
      if (name.indexOf(NAME) !== 0) return;
      var one = null;
      try { one = JSON.parse(store.getItem(name)); } catch (error) { /* not ours */ }
      if (!one || Date.now() - one.at > MONTH) store.removeItem(name); // nobody's old texts stay
      else if (String(one.person) === String(person)) found.push(one);
    });
    return found.sort(function (one, other) { return one.at - other.at; });
  }
  function put(one) {
    try { store.setItem(NAME + one.id, JSON.stringify(one)); return true; } catch (error) { return false; }
  }
  function drop(one) {
    if (!store) return;
    var there = JSON.parse(store.getItem(NAME + one.id) || "null");
    if (there && there.fields.revision === one.fields.revision) store.removeItem(NAME + one.id);
  }
  function id() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }

  // One text to the server; a page that was open for long asks for a fresh token first.
  function send(one, token) {
    var body = new URLSearchParams(one.fields);
    body.set("csrf_token", token || one.token || "");
    return fetch(one.sync, { method: "POST", body: body, credentials: "same-origin", redirect: "error" }).then(function (answer) {
      return answer.json();
    }).then(function (said) {
      return said.state === "token" && !token ? sendFresh(one) : said;
    }).catch(function () { return { state: "offline" }; });
  }
  function sendFresh(one) {
    return fetch(one.sync, { credentials: "same-origin" }).then(function (answer) { return answer.json(); }).then(function (who) {
      if (!who.person || String(who.person) !== String(one.person)) return { state: "signed_out" };
      return send(one, who.token);
    }).catch(function () { return { state: "offline" }; });
  }
  function sendAll() {
    if (busy) return busy;
    clearTimeout(timer);
    busy = all().filter(function (one) { return !one.local && one.id !== kept.active; }).reduce(function (before, one) {
      return before.then(function () { return sendFresh(one); }).then(function (said) {
        told[one.id] = said;
        if (said.state === "saved" || said.state === "beside") {
          drop(one);
          if (!one.silent) show(one, said);
          if (kept.onSent) kept.onSent(one, said);
        }
      });
    }, Promise.resolve()).then(function () { busy = null; draw(); });
    return busy;
  }

  // What waits, and what was sent from here.
  var sent = [];
  function show(one, said) { sent.push({ title: one.title, edit: said.edit }); }
  function draw() {
    if (!panel) return;
    var waiting = all().filter(function (one) { return one.id !== kept.active && !(one.silent && !told[one.id]); });
    panel.textContent = "";
    panel.hidden = !waiting.length && !sent.length && !kept.said;
    if (kept.said) add(panel, "p", kept.said);
    sent.forEach(function (one) {
      var text = add(panel, "p", words.sent + " · " + one.title + " "), link = add(text, "a", words.open);
      link.href = one.edit;
    });
    waiting.forEach(function (one) {
      var box = add(panel, "details"), said = told[one.id] || {};
      add(box, "summary", words.waits + " · " + one.title);
      if (said.words) add(box, "p", said.words);
      if (said.state === "signed_out") add(box, "p", words.signedOut);
      var text = add(box, "div", one.fields.body || one.fields.proposed_text || "");
      text.className = "typed";
      text.dir = "auto";
      var button = add(box, "button", words.drop);
      button.type = "button";
      button.className = "button button-quiet";
      button.addEventListener("click", function () { drop(one); draw(); });
    });
    clearTimeout(timer);
    if (waiting.some(function (one) { var state = (told[one.id] || {}).state; return !one.local && (!state || state === "offline"); })) timer = setTimeout(sendAll, AGAIN);
  }
  function add(to, name, text) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    return to.appendChild(made);
  }

  var kept = window.keptDrafts = { all: all, put: put, drop: drop, send: send, sendAll: sendAll, draw: draw, add: add, id: id, active: "", said: "" };
  window.addEventListener("online", sendAll);
  window.addEventListener("storage", draw);
  document.addEventListener("DOMContentLoaded", function () { draw(); sendAll(); });
})();
