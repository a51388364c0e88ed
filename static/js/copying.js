// button[data-copy]: copies the field that it names and says so beside it.
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(field.value);
    button.parentElement.querySelector("[data-copy-said]").textContent = "Скопировано";
  });
});
