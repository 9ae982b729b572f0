/* Comfort only: a paragraph's number is a link; pressed, it also copies its address. */
(function () {
  "use strict";
  var text = document.querySelector("[data-copied]");
  if (!text || !navigator.clipboard) return;
  var says = document.createElement("p");
  says.className = "visually-hidden";
  says.setAttribute("role", "status");
  text.after(says);
  text.addEventListener("click", function (event) {
    var link = event.target.closest(".block > a");
    if (!link) return;
    navigator.clipboard.writeText(link.href).then(function () {
      says.textContent = link.dataset.note = text.dataset.copied;
      setTimeout(function () { delete link.dataset.note; says.textContent = ""; }, 2000);
    });
  });
})();
