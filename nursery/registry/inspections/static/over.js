/* A visit that is over: its page is not kept here any longer; signatures still kept here are sent, what was not taken is shown. */
(async () => {
  "use strict";
  const place = document.querySelector("[data-over]"), words = place.dataset, mine = `${words.person}/${words.visit}`;
  visitKept.forget(words.visit);
  await visitKept.open();
  const things = [...await visitKept.all("pieces", mine), ...await visitKept.all("photos", mine)];
  const closing = things.find(thing => thing.target === "closing" && !thing.why);
  if (closing) {
    const { token } = await (await fetch(words.sync)).json();
    const body = new URLSearchParams({ closing: JSON.stringify(closing), now: Date.now() });
    const answer = await fetch(words.close, { method: "POST", headers: { "X-CSRFToken": token }, body });
    if (answer.ok) { await visitKept.drop("pieces", closing.key); location.reload(); return; }
    if (answer.status === 409) closing.why = (await answer.json()).error;
  }
  if (!things.length) return;
  const list = place.querySelector("ul");
  list.replaceChildren(...things.map(thing => {
    const line = document.createElement("li"), written = document.createElement("bdi"), said = thing.target === "closing" ? { typed: thing.typed, ...thing.nursery } : thing.content || {};
    written.textContent = visitKept.said(said);
    line.append(...thing.why ? [thing.why + " "] : [], written);
    if (thing.small) { const image = new Image(); image.src = thing.small; image.alt = words.photo; line.append(image); }
    return line;
  }));
  place.querySelector("button").addEventListener("click", async () => {
    for (const thing of things) { await visitKept.drop("pieces", thing.key); await visitKept.drop("photos", thing.key); }
    place.hidden = true;
  });
  place.hidden = false;
})();
