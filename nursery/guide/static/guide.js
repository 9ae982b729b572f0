/* Comfort only: copying a paragraph's address, the size of the text, the part one is reading. */
(function () {
  "use strict";
  var doc = document;
  var text = doc.querySelector("article.guide-text");
  if (!text) return;

  // A paragraph's number is a link; pressed, it copies its address and offers the one that leads to the newest.
  var says = doc.querySelector(".copied");
  function copy(address) {
    navigator.clipboard.writeText(address).then(function () {
      says.hidden = false;
      says.firstElementChild.textContent = "";
      setTimeout(function () { says.firstElementChild.textContent = says.dataset.done; }, 50);
    });
  }
  if (says && navigator.clipboard) text.addEventListener("click", function (event) {
    var link = event.target.closest(".block > a");
    var other = says.lastElementChild;
    if (link) {
      link.after(says);
      other.hidden = false;
      copy(link.href);
    } else if (event.target === other) {
      other.hidden = true;
      copy(new URL("../paragraphs/" + says.parentNode.id.slice(2) + "?version=" + says.dataset.version, location.href).href);
    } else says.hidden = true;
  });

  // The size of the text, remembered on this device.
  var sizes = doc.querySelector(".text-sizes");
  var KEY = "guide.text-size";
  function resize(size) {
    text.dataset.size = size;
    sizes.querySelectorAll("button").forEach(function (button, at) { button.setAttribute("aria-pressed", at === size); });
  }
  if (sizes) {
    var kept = 0;
    try { kept = +localStorage.getItem(KEY) || 0; } catch (error) { /* closed: it is not remembered */ }
    sizes.hidden = false;
    resize(kept);
    sizes.addEventListener("click", function (event) {
      var size = Array.prototype.indexOf.call(sizes.children, event.target);
      if (size < 0) return;
      resize(size);
      try { localStorage.setItem(KEY, size); } catch (error) { /* as above */ }
    });
  }

  // The contents show the part that is being read.
  var nav = doc.querySelector(".guide-contents");
  var here = nav && nav.querySelector("[aria-current]");
  if (!here) return;
  nav.scrollTop = here.offsetTop - nav.clientHeight / 3;
  var parts = Array.prototype.slice.call(nav.querySelectorAll(".section-parts a"));
  var heads = parts.map(function (link) { return doc.getElementById(link.hash.slice(1)); });
  var waiting;
  function mark() {
    waiting = 0;
    var now = -1;
    heads.forEach(function (head, at) { if (head && head.getBoundingClientRect().top < innerHeight / 3) now = at; });
    parts.forEach(function (link, at) {
      if (at === now) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
    });
  }
  addEventListener("scroll", function () { waiting = waiting || requestAnimationFrame(mark); }, { passive: true });
  mark();
})();
