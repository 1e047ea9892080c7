// Comforts of the product page; everything works without them.
const price = document.getElementById("price");
const pack = document.getElementById("pack");
const quantity = document.getElementById("quantity");
const mirror = (name, text) => document.querySelectorAll(`[data-mirror="${name}"]`).forEach(e => { e.textContent = text; });
const chosen = () => document.querySelector('input[name="Form.Variant"]:checked');

document.querySelectorAll('input[name="Form.Variant"]').forEach(radio => radio.addEventListener("change", () => {
  price.textContent = radio.dataset.price;
  pack.textContent = "/ " + radio.dataset.pack;
  mirror("price", price.textContent);
  mirror("pack", pack.textContent);
}));

document.querySelectorAll("[data-step]").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const most = Number(chosen()?.dataset.free ?? 1);
    const now = Number.parseInt(quantity.value, 10) || 1;
    quantity.value = String(Math.min(most, Math.max(1, now + Number(button.dataset.step))));
  });
});

const hero = document.querySelector("#shots img");
const under = document.querySelector("#shots .under");
const source = document.querySelector("#shots source");
document.querySelectorAll("#shots > a").forEach(link => link.addEventListener("click", event => {
  event.preventDefault();
  under?.remove();
  if (source) {
    source.srcset = link.dataset.avif || link.dataset.set;
    source.type = link.dataset.avif ? "image/avif" : "image/webp";
  }
  hero.srcset = link.dataset.set;
  hero.src = link.dataset.medium;
  hero.alt = link.dataset.alt;
}));
