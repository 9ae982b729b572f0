/* What is typed into a form stays on this device until it is taken: a lost line loses nothing.
   Beside the form: data-form (its id) and data-key; a hidden [data-kept] then says that it is back.
   On the page after it was taken: data-key alone, which forgets it. */
(() => {
  "use strict";
  const { form: id, key } = document.currentScript.dataset, form = id && document.getElementById(id);
  const week = 7 * 24 * 3600 * 1000, ticked = one => one.type === "radio" || one.type === "checkbox";
  const forget = () => { try { localStorage.removeItem(key); } catch { /* forbidden */ } };
  if (!form) return forget();
  const fields = [...form.elements].filter(one => one.id && one.name && !["hidden", "submit", "file", "password"].includes(one.type));
  const version = form.elements.version ? form.elements.version.value : "";
  const save = () => {
    const values = Object.fromEntries(fields.map(one => [one.id, ticked(one) ? one.checked : one.value]));
    try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), version, values })); } catch { /* full or forbidden */ }
  };
  const give = values => fields.filter(one => {
    const name = ticked(one) ? "checked" : "value";
    if (!(one.id in values) || one[name] === values[one.id]) return false;
    one[name] = values[one.id];
    return true;
  }).length > 0;
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  if (document.querySelector(".error-summary")) return;
  let was = null;
  try { was = JSON.parse(localStorage.getItem(key)); } catch { /* nothing of ours */ }
  if (!was || was.version !== version || Date.now() - was.at > week) forget();
  else document.querySelector("[data-kept]").hidden = !give(was.values);
})();
