/* A record made in the field is kept on the device until it is saved: a lost line loses nothing. */
(() => {
  "use strict";
  const form = document.getElementById("census-form"), store = "census-entry", skip = ["csrf_token", "version"];
  if (!form) return;
  const typed = () => [...new FormData(form)].filter(([name, value]) => !skip.includes(name) && typeof value === "string");
  const save = () => { try { localStorage.setItem(store, JSON.stringify(typed())); } catch { /* full or forbidden */ } };
  const give = ([name, value]) => {
    const field = form.elements[name];
    if (!field) return;
    if (field instanceof RadioNodeList || field.type === "checkbox") [...(field.length ? field : [field])].forEach(one => { if (one.value === value) one.checked = true; });
    else field.value = value;
  };
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(store)); } catch { /* nothing kept */ }
  if (kept && !document.querySelector(".error-summary")) {
    kept.forEach(give);
    document.querySelector("[data-kept]").hidden = false;
  }
  form.addEventListener("input", save);
  form.addEventListener("change", save);
})();
