// While a file is made: looks again every other second, and says when it is ready.
const files = document.getElementById("files");
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
files.before(status);

async function look() {
  try {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("files");
    if (fresh && fresh.innerHTML !== files.innerHTML) {
      const held = document.activeElement && files.contains(document.activeElement);
      if (!held || !fresh.querySelector("progress")) files.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // The network is away: look again later.
  }
  if (files.querySelector("progress")) setTimeout(look, 2000);
  else status.textContent = files.dataset.ready;
}
setTimeout(look, 1500);
