/* What is typed into a month's figures stays on the device until it has been sent. */
(function () {
  "use strict";
  var form = document.getElementById("figures"), store, name = "figures." + location.pathname.replace(/^\/\w+/, "");
  if (!form) return;
  try { store = window.localStorage; store.getItem(name); } catch (error) { return; }
  var fields = Array.prototype.filter.call(form.elements, function (one) {
    return one.name && one.type !== "hidden" && one.type !== "submit";
  });
  var version = form.elements.version ? form.elements.version.value : "", was = null;
  try { was = JSON.parse(store.getItem(name)); } catch (error) { /* not ours */ }
  var sent = document.querySelector(".error-summary");
  if (was && was.version === version && !sent && Date.now() - was.at < 7 * 24 * 3600 * 1000) {
    var changed = false;
    fields.forEach(function (one) {
      if (was.values[one.name] !== undefined && was.values[one.name] !== one.value) { one.value = was.values[one.name]; changed = true; }
    });
    document.querySelector("[data-kept]").hidden = !changed;
  } else if (was && !sent) store.removeItem(name);
  form.addEventListener("input", function () {
    var values = {};
    fields.forEach(function (one) { values[one.name] = one.value; });
    try { store.setItem(name, JSON.stringify({ at: Date.now(), version: version, values: values })); } catch (error) { /* full */ }
  });
})();
