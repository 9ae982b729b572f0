/* Comfort only: a term's meaning beside it. Without script the link leads to the glossary, which is read here. */
(function () {
  "use strict";
  var glossary, card, opener;
  if (!HTMLElement.prototype.showPopover) return;
  function add(name, content) {
    var element = document.createElement(name);
    element.textContent = content || "";
    card.append(element);
    return element;
  }
  function show(link, page) {
    var entry = page.getElementById(link.hash.slice(1));
    var words = page.querySelector("[data-more]").dataset;
    if (!card) {
      card = document.createElement("div");
      card.className = "term-card";
      card.popover = "auto";
      card.tabIndex = -1;
      card.setAttribute("role", "dialog");
      card.addEventListener("toggle", function (event) {
        var active = document.activeElement;
        if (event.newState === "closed" && (active === document.body || card.contains(active))) opener.focus();
      });
      document.body.append(card);
    }
    opener = link;
    card.replaceChildren();
    card.setAttribute("aria-label", add("strong", entry.querySelector("b").textContent).textContent);
    add("p", entry.querySelector("dd").textContent);
    add("a", words.more).href = link.href;
    add("button", words.close).addEventListener("click", function () { card.hidePopover(); });
    card.showPopover();
    var box = link.getBoundingClientRect();
    var below = box.bottom + card.offsetHeight + 16 < innerHeight;
    card.style.top = Math.max(8, below ? box.bottom + 8 : box.top - card.offsetHeight - 8) + "px";
    card.style.left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8)) + "px";
    card.focus();
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.term");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    glossary = glossary || fetch(link.href).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.text();
    }).then(function (html) { return new DOMParser().parseFromString(html, "text/html"); });
    glossary.then(function (page) { show(link, page); }).catch(function () { location.href = link.href; });
  });
})();
