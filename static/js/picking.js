// table[data-pick]: the box in the head ticks all rows that may be ticked; [data-picked] shows how many are,
// [data-needs-picked] works only when at least one is.
function countPicked(table) {
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]:enabled")];
  const picked = boxes.filter((box) => box.checked).length;
  const all = table.querySelector("thead input[type=checkbox]");
  if (all) {
    all.checked = picked > 0 && picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
    all.disabled = boxes.length === 0;
  }
  const form = table.closest("form") ?? document;
  form.querySelectorAll("[data-picked]").forEach((output) => (output.textContent = picked));
  form.querySelectorAll("[data-needs-picked]").forEach((button) => (button.disabled = picked === 0));
}

document.addEventListener("change", (event) => {
  const table = event.target.closest("table[data-pick]");
  if (!table || event.target.type !== "checkbox") return;
  if (event.target.closest("thead")) {
    table
      .querySelectorAll("tbody input[type=checkbox]:enabled")
      .forEach((box) => (box.checked = event.target.checked));
  }
  countPicked(table);
});

const countAll = () => document.querySelectorAll("table[data-pick]").forEach(countPicked);
countAll();
addEventListener("pageshow", countAll);
document.addEventListener("htmx:afterSwap", countAll);

// select[data-submit], input[data-submit]: a filter is applied as soon as it is chosen.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// What was pressed may be gone once the list has changed in place: the keyboard goes on from where the page begins.
document.addEventListener("htmx:afterSettle", ({ detail: { requestConfig } }) => {
  if (requestConfig?.triggeringEvent && document.activeElement === document.body)
    document.getElementById("main").focus({ preventScroll: true });
});
