// .drop with a file input inside: a file may be dropped on it; <output> inside says which one is chosen.
const dropOf = (event) => event.target.closest?.(".drop:has(input[type=file])");

document.addEventListener("dragover", (event) => {
  const drop = dropOf(event);
  if (!drop) return;
  event.preventDefault();
  drop.dataset.over = "yes";
});
document.addEventListener("dragleave", (event) => {
  const drop = dropOf(event);
  if (drop && !drop.contains(event.relatedTarget)) delete drop.dataset.over;
});
document.addEventListener("drop", (event) => {
  const drop = dropOf(event);
  if (!drop) return;
  event.preventDefault();
  delete drop.dataset.over;
  const input = drop.querySelector("input[type=file]");
  const files = new DataTransfer();
  [...event.dataTransfer.files]
    .slice(0, input.multiple ? undefined : 1)
    .forEach((file) => files.items.add(file));
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", (event) => {
  const output = event.target.type === "file" && dropOf(event)?.querySelector("output");
  if (output) output.textContent = [...event.target.files].map((file) => file.name).join(", ");
});
