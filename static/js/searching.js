// The search opens by «/» or Ctrl+K from anywhere; arrows walk through what it has found.
const dialog = document.getElementById("search");
const typed = document.getElementById("quick");

const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  const asked = (event.key === "/" && !isTyping(event.target)) || (event.code === "KeyK" && (event.ctrlKey || event.metaKey));
  if (!dialog || !asked || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  dialog.showModal();
  typed.select();
});

dialog?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dialog.close(); // the entry would only be emptied by it
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [typed, ...dialog.querySelectorAll(".found a")];
  const next = stops.indexOf(document.activeElement) + step;
  stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
});
