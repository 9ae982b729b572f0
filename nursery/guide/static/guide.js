/* Comfort only: copying a paragraph's address, the size of the text, the part one is reading. */
(function () {
  "use strict";
  var doc = document;
  var text = doc.querySelector("[data-words]");
  if (!text) return;
  var words = text.dataset.words.split("|");
  function add(parent, name, content) {
    var element = doc.createElement(name);
    element.textContent = content || "";
    parent.append(element);
    return element;
  }

  // A paragraph's number is a link; pressed, it copies its address and offers the one that leads to the newest.
  var says = add(text, "p");
  says.className = "copied";
  says.hidden = true;
  var done = add(says, "span");
  done.setAttribute("role", "status");
  var other = add(says, "button", words[1]);
  function copy(address) {
    navigator.clipboard.writeText(address).then(function () {
      says.hidden = false;
      done.textContent = "";
      setTimeout(function () { done.textContent = words[0]; }, 50);
    });
  }
  if (navigator.clipboard) text.addEventListener("click", function (event) {
    var link = event.target.closest(".block > a");
    if (link) {
      link.after(says);
      other.hidden = !text.dataset.version;
      copy(link.href);
    } else if (event.target === other) {
      other.hidden = true;
      var path = "../paragraphs/" + says.parentNode.id.slice(2) + "?version=" + text.dataset.version;
      copy(new URL(path, location.href).href);
    } else says.hidden = true;
  });

  // The size of the text, remembered on this device.
  var KEY = "guide.text-size";
  var sizes = add(doc.querySelector(".section-tools"), "div");
  sizes.className = "text-sizes";
  sizes.setAttribute("role", "group");
  sizes.setAttribute("aria-label", words[2]);
  var buttons = words.slice(4).map(function (label, size) {
    var button = add(sizes, "button", words[3]);
    button.setAttribute("aria-label", label);
    button.addEventListener("click", function () {
      resize(size);
      try { localStorage.setItem(KEY, size); } catch (error) { /* closed: it is not remembered */ }
    });
    return button;
  });
  function resize(size) {
    text.dataset.size = size;
    buttons.forEach(function (button, at) { button.setAttribute("aria-pressed", at === size); });
  }
  var kept = 0;
  try { kept = +localStorage.getItem(KEY) || 0; } catch (error) { /* as above */ }
  resize(kept);

  // The contents show the parts of this section, and the one that is being read.
  var nav = doc.querySelector(".guide-contents");
  var here = nav && nav.querySelector("[aria-current]");
  if (!here) return;
  var list = add(here.parentNode, "ol");
  list.className = "section-parts";
  var heads = Array.prototype.slice.call(text.querySelectorAll("h2[id]"));
  var links = heads.map(function (head) {
    var link = add(add(list, "li"), "a", head.textContent);
    link.href = "#" + head.id;
    return link;
  });
  nav.scrollTop = here.offsetTop - nav.clientHeight / 3;
  var waiting;
  function mark() {
    waiting = 0;
    var now = -1;
    heads.forEach(function (head, at) { if (head.getBoundingClientRect().top < innerHeight / 3) now = at; });
    links.forEach(function (link, at) {
      if (at === now) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
    });
  }
  addEventListener("scroll", function () { waiting = waiting || requestAnimationFrame(mark); }, { passive: true });
  mark();
})();
