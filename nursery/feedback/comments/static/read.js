/* Comfort on the reading page: a comment on selected words, and writing where the line was lost. */
(function () {
  "use strict";
  var text = document.querySelector("[data-quote-words]"), kept = window.keptDrafts, panel = document.getElementById("kept-here");
  if (!text) return;
  var LONGEST = 500, AROUND = 64, button = null, waiting;
  var isTouch = window.matchMedia("(pointer: coarse)").matches;

  function plain(range) {
    var part = range.cloneContents();
    part.querySelectorAll("sup, svg, .block-after, .quote-button, .quote-link, .behind").forEach(function (one) { one.remove(); });
    return part.textContent.replace(/\s+/g, " ");
  }
  function blockOf(node) {
    var element = node.nodeType === 1 ? node : node.parentElement, block = element && element.closest(".block");
    return block && text.contains(block) && !element.closest(".block-after") && block.querySelector(".block-after a.comment-link") ? block : null;
  }
  function gone() { if (button) button.remove(); button = null; }

  document.addEventListener("selectionchange", function () {
    clearTimeout(waiting);
    waiting = setTimeout(look, 350);
  });
  function look() {
    var chosen = document.getSelection();
    if (button && button.contains(document.activeElement)) return;
    gone();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    var range = chosen.getRangeAt(0), block = blockOf(range.startContainer);
    if (!block) return;
    var after = block.querySelector(".block-after"), number = block.querySelector(":scope > a");
    // A third tap or click takes the whole paragraph, and with it the beginning of what follows.
    if (blockOf(range.endContainer) !== block) { range = range.cloneRange(); range.setEndBefore(after); }
    var before = document.createRange(), rest = document.createRange();
    if (number) before.setStartAfter(number); else before.setStart(block, 0);
    if (range.comparePoint(before.startContainer, before.startOffset) === 0) { range = range.cloneRange(); range.setStart(before.startContainer, before.startOffset); }
    before.setEnd(range.startContainer, range.startOffset);
    rest.setStart(range.endContainer, range.endOffset);
    rest.setEndBefore(after);
    var quote = plain(range).trim();
    if (quote.length < 2 || quote.length > LONGEST) return;
    offer(block, range, { quote: quote, prefix: plain(before).slice(-AROUND), suffix: plain(rest).slice(0, AROUND) });
  }
  function offer(block, range, query) {
    var link = block.querySelector(".block-after a.comment-link"), address = new URL(link.href);
    Object.keys(query).forEach(function (name) { address.searchParams.set(name, query[name]); });
    button = document.createElement("span");
    button.className = "quote-button";
    var way = button.appendChild(document.createElement("a"));
    way.className = "button button-primary";
    way.href = address;
    way.textContent = text.dataset.quoteWords;
    block.insertBefore(button, block.querySelector(".block-after"));
    // Under the selection: the menu of the phone stands over it, its handles just below.
    var rects = range.getClientRects(), end = rects[rects.length - 1] || range.getBoundingClientRect(), frame = block.getBoundingClientRect();
    var left = Math.min(Math.max(0, end.left + end.width / 2 - frame.left - button.offsetWidth / 2), frame.width - button.offsetWidth);
    button.style.top = end.bottom - frame.top + (isTouch ? 40 : 8) + "px";
    button.style.left = left + "px";
  }

  // Without a line a comment is written here and kept on the device.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.comment-link, .quote-button a");
    if (!link || navigator.onLine || !kept || !panel) return;
    event.preventDefault();
    var place = link.closest(".block-after") || link.closest(".block").querySelector(".block-after"), query = new URL(link.href);
    if (place.querySelector(".offline-write")) { place.querySelector("textarea").focus(); return; }
    var box = kept.add(place, "div"), name = "offline-" + kept.id(), words = panel.dataset;
    box.className = "offline-write";
    kept.add(box, "p", words.offline);
    var label = kept.add(box, "label", words.new), field = kept.add(box, "textarea"), done = kept.add(box, "button", words.save);
    label.htmlFor = field.id = name;
    label.className = "label";
    field.className = "input";
    field.rows = 5;
    field.dir = "auto";
    done.type = "button";
    done.className = "button button-primary";
    done.addEventListener("click", function () { if (field.value.trim()) { hold(query, field.value, place); box.remove(); } });
    field.focus();
  });
  function hold(address, body, place) {
    var part = /\/(blocks|sections)\/(\d+)\//.exec(address.pathname) || [], words = panel.dataset, key = kept.id(), block = place.closest(".block");
    var values = { body: body, kind: "general", request_key: key, client: kept.id(), revision: String(Date.now()), language: words.language, organisation_id: words.organisation };
    if (part[1]) values[part[1] === "blocks" ? "block_id" : "section_id"] = part[2];
    ["quote", "prefix", "suffix"].forEach(function (name) {
      var value = address.searchParams.get(name);
      if (value) values[name === "quote" ? name : "quote_" + name] = value;
    });
    var number = block && block.querySelector(":scope > a");
    kept.put({ id: key, person: words.person, comment: "", local: false, at: Date.now(), sync: words.sync, title: number ? number.textContent : document.querySelector("h1").textContent, token: "", fields: values });
    kept.said = words.kept;
    kept.draw();
    var told = place.appendChild(document.createElement("p"));
    told.className = "save-line";
    told.setAttribute("role", "status");
    told.textContent = words.kept;
  }
})();
