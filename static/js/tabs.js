// A row of tabs that is wider than its card begins where the open one can be seen.
for (const open of document.querySelectorAll(".tabs > [aria-current]")) {
  const row = open.parentElement;
  row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
}
