/* The end of a visit: the report is shown and both sides sign it on the phone, with or without a line. */
window.visitClosing = visit => {
  "use strict";
  const { root, plan, words } = visit, place = root.querySelector("[data-closing]"), draft = plan.signs;
  const none = { load() {}, waits: () => false, refused: () => [], changed() {}, send: async () => {}, drop() {} };
  if (!place || !draft) return none;
  const one = selector => place.querySelector(selector), field = name => one(`[name=${name}]`);
  const body = one("[data-closing-body]"), done = one("[data-closing-done]"), wrong = one("[data-closing-error]");
  let closing = null, isOnItsWay = false;
  const waits = () => !!closing && !closing.why;
  place.hidden = false;

  function shown() {
    const found = visitDraft.record(draft, visit.content, visit.targets(), visit.day(), plan.limits);
    return { text: draft.own || visitDraft.text(draft, found), rating: visitDraft.rating(draft, found) };
  }
  function show(text, rating) {
    one("[data-report]").replaceChildren(...text.split("\n").filter(line => line.trim()).map(line => {
      const part = document.createElement("p");
      part.dir = "auto";
      part.textContent = line;
      return part;
    }));
    all("[data-rated]").forEach(line => { line.hidden = !rating || line.dataset.rated !== rating.name; });
    one("[data-share]").textContent = rating ? one("[data-share]").dataset.share.replace("{n}", rating.share) : "";
    one("[data-unrated]").hidden = !!rating || !draft.thresholds;
  }
  const all = selector => [...place.querySelectorAll(selector)];
  const stance = () => (one("[name=stance]:checked") || {}).value;

  /* What each answer of the nursery asks for. */
  function fit() {
    const chosen = stance(), is_there = chosen && chosen !== "later";
    one("[data-of-nursery]").hidden = !is_there;
    one("[data-typed-for-nursery]").hidden = chosen === "refuses";
    all("[data-remarks]").forEach(label => { label.hidden = (label.dataset.remarks === "refuses") !== (chosen === "refuses"); });
  }
  function trouble() {
    const text = name => field(name).value.trim(), chosen = stance();
    if (!visit.targets().length) return ["nothing"];
    if (text("typed").length < 3) return ["typed", "typed"];
    if (!chosen) return ["stance"];
    if (chosen === "later") return null;
    if (!text("name")) return ["name", "name"];
    if (!text("role")) return ["role", "role"];
    if (chosen === "with_remarks" && !text("remarks")) return ["remarks", "remarks"];
    if (chosen === "refuses" && !text("remarks")) return ["reason", "remarks"];
    if (chosen !== "refuses" && text("signature").length < 3) return ["signature", "signature"];
    return null;
  }
  const answer = () => stance() === "later" ? null : {
    stance: stance(), name: field("name").value, role: field("role").value, remarks: field("remarks").value,
    typed: stance() === "refuses" ? "" : field("signature").value,
  };

  async function sign() {
    const found = trouble();
    wrong.hidden = !found;
    if (found) {
      wrong.textContent = wrong.dataset[found[0]];
      if (found[1]) field(found[1]).focus();
      return;
    }
    if (closing) await drop();
    const { text, rating } = shown();
    closing = {
      key: visitKept.uuid(), mine: visit.mine, target: "closing", at: Date.now(), language: draft.language, shown: text, rating,
      pieces: visit.keys(), photos: visit.photoKeys(), typed: field("typed").value, nursery: answer(),
    };
    await visit.keep("pieces", closing);
    draw();
    visit.send();
  }
  async function drop() {
    const old = closing;
    closing = null;
    if (old) await visitKept.drop("pieces", old.key);
    draw();
  }
  /* What was signed is not written over: the rest of the page rests until it is sent or taken back. */
  function draw() {
    [...root.querySelectorAll("section"), ...root.querySelectorAll(".last")].forEach(part => { if (part !== place) part.inert = waits(); });
    body.hidden = body.hidden && !closing;
    one("[data-show-report]").hidden = !body.hidden;
    one("[data-closing-form]").hidden = waits();
    done.hidden = !waits();
    if (waits()) show(closing.shown, closing.rating);
    else if (!body.hidden) { const { text, rating } = shown(); show(text, rating); }
    visit.tell();
  }

  async function send() {
    if (!waits() || isOnItsWay) return;
    isOnItsWay = true;
    const sent = closing;
    try {
      const said = await visit.sent(words.close, new URLSearchParams({ closing: JSON.stringify(sent), now: Date.now() }));
      if (said.status === 409) { sent.why = (await said.json()).error; await visit.keep("pieces", sent); draw(); }
      else if (said.ok) {
        const { address } = await said.json();
        await visitKept.drop("pieces", sent.key);
        await visitKept.forget(plan.visit);
        location.replace(address);
      }
    } finally { isOnItsWay = false; }
  }

  one("[data-show-report]").addEventListener("click", () => { body.hidden = false; fit(); draw(); place.scrollIntoView(); });
  one("[data-sign]").addEventListener("click", sign);
  one("[data-take-back]").addEventListener("click", () => { if (!isOnItsWay) drop(); });
  place.addEventListener("change", fit);
  return {
    load(kept) { closing = kept || null; fit(); draw(); },
    waits,
    refused: () => closing && closing.why ? [{ ...closing, content: closing.nursery || {} }] : [],
    changed() { if (!waits() && !body.hidden) draw(); },
    send,
    drop: key => { if (closing && closing.key === key) drop(); },
  };
};
