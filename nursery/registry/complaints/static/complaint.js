// The form of a complaint: the phone's position on request, and what was typed kept until it was sent.
(() => {
  const form = document.querySelector('.complaint-form');
  if (!form) {
    const print = document.querySelector('[data-print]');
    if (print) {
      print.hidden = false;
      print.addEventListener('click', () => window.print());
    }
    try { Object.keys(sessionStorage).filter((one) => one.startsWith('complaint')).forEach((one) => sessionStorage.removeItem(one)); } catch { /* nothing was kept */ }
    return;
  }
  const key = `complaint${location.search}`;
  const kept = () => { try { return JSON.parse(sessionStorage.getItem(key)) || {}; } catch { return {}; } };
  const fields = [...form.elements].filter((one) => one.name && !['hidden', 'file', 'submit'].includes(one.type));
  const isEmpty = !document.querySelector('.error-summary');
  if (isEmpty) {
    const values = kept();
    fields.forEach((one) => {
      if (!(one.name in values)) return;
      if (one.type === 'checkbox') one.checked = values[one.name];
      else if (one.type === 'radio') one.checked = values[one.name] === one.value;
      else if (!one.value) one.value = values[one.name];
    });
  }
  form.addEventListener('input', () => {
    const values = {};
    fields.forEach((one) => {
      if (one.type === 'radio') { if (one.checked) values[one.name] = one.value; }
      else values[one.name] = one.type === 'checkbox' ? one.checked : one.value;
    });
    try { sessionStorage.setItem(key, JSON.stringify(values)); } catch { /* a full or closed store: nothing is kept */ }
  });
  const box = form.querySelector('[data-position]');
  if (!box || !navigator.geolocation) return;
  box.hidden = false;
  const say = box.querySelector('.hint');
  if (form.elements.latitude.value) say.textContent = say.dataset.taken;
  box.querySelector('button').addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition((place) => {
      form.elements.latitude.value = place.coords.latitude.toFixed(6);
      form.elements.longitude.value = place.coords.longitude.toFixed(6);
      say.textContent = say.dataset.taken;
    }, () => { say.textContent = say.dataset.failed; }, { enableHighAccuracy: true, timeout: 20000 });
  });
})();
