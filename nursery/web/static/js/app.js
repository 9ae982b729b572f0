/* Comfort only: every page works without this file. */
(function () {
  "use strict";
  var doc = document;

  // The error summary is read out first.
  var summary = doc.querySelector("[data-focus]");
  if (summary) summary.focus();

  // One press, one request.
  doc.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method === "get") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    form.dataset.clean = "1";
    form.querySelectorAll("button[type=submit]").forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
    setTimeout(reopen, 10000, form); // the answer may be a file, or never come
  });
  function reopen(form) {
    delete form.dataset.sent;
    form.querySelectorAll("button[aria-disabled]").forEach(function (button) { button.removeAttribute("aria-disabled"); });
  }
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) doc.querySelectorAll("form[data-sent]").forEach(reopen);
  });

  // Ask before typed text is lost.
  doc.addEventListener("input", function (event) {
    var form = event.target.form;
    if (form && form.hasAttribute("data-unsaved")) delete form.dataset.clean, form.dataset.changed = "1";
  });
  window.addEventListener("beforeunload", function (event) {
    if (doc.querySelector("form[data-changed]:not([data-clean])")) event.preventDefault();
  });

  // Copy an address.
  if (navigator.clipboard) doc.querySelectorAll("button[data-copy]").forEach(function (button) {
    var label = button.querySelector("span");
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () { label.textContent = button.dataset.done; });
    });
  });

  // A menu closes when attention goes elsewhere.
  doc.addEventListener("click", function (event) { closeMenus(event.target); });
  doc.addEventListener("keydown", function (event) { if (event.key === "Escape") closeMenus(doc.body); });
  function closeMenus(target) {
    doc.querySelectorAll(".account-menu[open]").forEach(function (menu) { if (!menu.contains(target)) menu.open = false; });
  }
})();
