// form[data-filling]: says that something typed is not stored yet, and asks before the page is left with it.
for (const form of document.querySelectorAll("form[data-filling]")) {
  const state = form.querySelector("[data-filling-state]");
  let changed = false;
  form.addEventListener("input", () => {
    changed = true;
    state.textContent = state.dataset.changed;
    state.closest(".saved").classList.remove("ok");
  });
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
