// data-dialog="id" opens a dialog, data-close closes the one around it; data-open opens it with the page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const opened = opener && document.getElementById(opener.dataset.dialog);
  if (opened) event.preventDefault(); // a link leads to a page that does the same
  opened?.showModal();
  const closer = event.target.closest("[data-close]");
  if (closer) closer.closest("dialog").close();
  if (event.target.matches("dialog")) closeFromOutside(event);
});

// A click on the backdrop lands on the dialog itself, outside its box. Half-written text is not thrown away.
function closeFromOutside(event) {
  const dialog = event.target;
  const box = dialog.getBoundingClientRect();
  const inside =
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom;
  const written = [...dialog.querySelectorAll("textarea, input[type=text]")].some(
    (field) => field.value !== field.defaultValue,
  );
  if (!inside && !written) dialog.close();
}

// A second press of a sending button must not send twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [data-hx-post]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000); // the answer may be a file, then the page stays
});
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

document.querySelectorAll("dialog[data-open]").forEach((dialog) => dialog.showModal());
document.querySelector("[data-focus]")?.focus();
