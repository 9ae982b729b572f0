/* Comfort only: answers save themselves; without a connection they stay on this device until it is back. */
(function () {
  "use strict";
  var line = document.querySelector("[data-answers]"), form = line && line.closest("form");
  if (!form) return;
  var name = line.dataset.answers, busy = false, again = false, waiting;

  function values() {
    return Array.from(new FormData(form)).filter(function (pair) { return /^question_/.test(pair[0]); });
  }
  function kept() { try { return JSON.parse(localStorage.getItem(name)); } catch (error) { return null; } }
  function keep() { try { localStorage.setItem(name, JSON.stringify(values())); } catch (error) { /* full or closed */ } }
  function drop() { try { localStorage.removeItem(name); } catch (error) { /* closed */ } }

  function fill(pairs) {
    Array.from(form.elements).forEach(function (field) {
      if (!/^question_/.test(field.name)) return;
      var mine = pairs.filter(function (pair) { return pair[0] === field.name; }).map(function (pair) { return pair[1]; });
      if (field.type === "radio" || field.type === "checkbox") field.checked = mine.indexOf(field.value) >= 0;
      else field.value = mine[0] || "";
    });
  }
  function save() {
    clearTimeout(waiting);
    waiting = null;
    if (busy) { again = true; return; }
    busy = true;
    var body = new FormData(form), sent = JSON.stringify(values());
    body.set("autosave", "1");
    fetch(form.action, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
      return answer.json().then(function (told) {
        line.textContent = told.message || line.textContent;
        if (!answer.ok) { keep(); return; }
        form.elements.version.value = told.version;
        if (JSON.stringify(values()) === sent) { drop(); delete form.dataset.changed; }
      });
    }).catch(function () {
      keep();
      line.textContent = line.dataset.kept;
    }).then(function () {
      busy = false;
      if (again) { again = false; save(); }
    });
  }

  var old = kept();
  if (old && JSON.stringify(old) !== JSON.stringify(values())) {
    fill(old);
    form.dataset.changed = "1";
    line.textContent = line.dataset.back;
  }
  form.addEventListener("input", function () {
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(save, 1500);
  });
  form.addEventListener("submit", function () { clearTimeout(waiting); });
  window.addEventListener("online", function () { if (kept()) save(); });
})();
