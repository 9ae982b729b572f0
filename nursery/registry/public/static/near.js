/* Asks the browser for the place, once, when the button is pressed; it is rounded before it leaves this page. */
const form = document.getElementById("near"), part = form && form.querySelector("[data-part=here]");
if (part && navigator.geolocation) {
  const said = part.querySelector("[role=status]");
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => {
    said.textContent = said.dataset.waiting;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.near_district.value = "";
      form.elements.latitude.value = coords.latitude.toFixed(2);
      form.elements.longitude.value = coords.longitude.toFixed(2);
      form.requestSubmit();
    }, () => { said.textContent = said.dataset.refused; }, { maximumAge: 600000, timeout: 20000 });
  });
}
