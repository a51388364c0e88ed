// Fields that search a register are drawn by a library which tells screen readers no name: each takes its label.
const labelOf = (select) => select.getAttribute("aria-label") ?? select.labels[0]?.textContent.trim() ?? "";

const nameAll = () => {
  for (const drawn of document.querySelectorAll(".select2-container .select2-selection")) {
    const select = drawn.closest(".select2-container").previousElementSibling;
    const chosen = drawn.querySelector('[role="textbox"]');
    if (!(select instanceof HTMLSelectElement) || !chosen) continue;
    const name = [labelOf(select), chosen.title].filter(Boolean).join(" ");
    for (const part of [drawn, chosen]) if (part.ariaLabel !== name) part.ariaLabel = name;
  }
};

new MutationObserver(nameAll).observe(document, { childList: true, subtree: true });
