/* The board with script: ticked comments are counted, all are ticked at once, keys go from comment to comment. */
(function () {
  "use strict";
  var bulk = document.getElementById("bulk"), help = document.querySelector("[data-keys]");
  var cards = Array.prototype.slice.call(document.querySelectorAll("article.comment")), at = -1;
  if (!cards.length) return;
  var ticks = Array.prototype.slice.call(document.querySelectorAll("input.tick"));
  var count = document.querySelector("[data-count]"), all = document.querySelector("[data-tick-all]");
  var tickAll = all && all.textContent;

  function show() {
    var some = ticks.filter(function (tick) { return tick.checked; }).length;
    count.hidden = false;
    count.textContent = some ? bulk.dataset.some + " " + some : bulk.dataset.none;
    all.textContent = some === ticks.length ? all.dataset.untick : tickAll;
  }
  function go(step) {
    if (cards[at]) cards[at].classList.remove("is-at");
    at = Math.min(cards.length - 1, Math.max(0, at + step));
    var card = cards[at];
    card.classList.add("is-at");
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  function tick() {
    var box = cards[at] && cards[at].querySelector("input.tick");
    if (box) { box.checked = !box.checked; show(); }
  }
  function respond() {
    var link = cards[at] && cards[at].querySelector(".comment-action a");
    if (link) link.click();
  }
  function assign() {
    if (!bulk) return;
    bulk.querySelector("details").open = true;
    bulk.querySelector("select").focus();
  }
  function explain() {
    help.open = !help.open;
    help.querySelector("summary").focus();
  }
  var keys = { j: function () { go(1); }, k: function () { go(-1); }, x: tick, r: respond, a: assign, "?": explain };
  // The place of the key counts where the keyboard writes another script.
  var places = { KeyJ: "j", KeyK: "k", KeyX: "x", KeyR: "r", KeyA: "a" };

  if (bulk) {
    document.addEventListener("change", function (event) { if (event.target.classList.contains("tick")) show(); });
    all.hidden = false;
    all.addEventListener("click", function () {
      var every = ticks.every(function (tick) { return tick.checked; });
      ticks.forEach(function (tick) { tick.checked = !every; });
      show();
    });
    show();
  }
  if (help) help.hidden = false;
  document.addEventListener("keydown", function (event) {
    var target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox")) return;
    var key = event.key.toLowerCase(), name = keys[key] ? key : event.key === "؟" ? "?" : /[a-z]/.test(key) ? "" : places[event.code];
    if (!name || (name === "?" && !help)) return;
    event.preventDefault();
    keys[name]();
  });
})();
