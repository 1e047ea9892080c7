// Copies the words of a box. Without it they are marked and copied by hand, as from any text.
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) { continue; }
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    const said = button.parentElement.querySelector("[role=status]");
    said.hidden = false;
    setTimeout(() => { said.hidden = true; }, 4000);
  });
}
