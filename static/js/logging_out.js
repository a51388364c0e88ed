// form[data-forgets="PERSON"]: whoever logs out leaves nothing of theirs on this device, and is asked where it was not
// stored yet.
for (const form of document.querySelectorAll("form[data-forgets]")) {
  form.addEventListener("submit", (event) => {
    const kept = keysOf(form.dataset.forgets);
    if (kept.length && !confirm(form.dataset.question)) event.preventDefault();
    else kept.forEach((key) => localStorage.removeItem(key));
  });
}

function keysOf(person) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`filling/${person}/`));
  } catch {
    return []; // storage is switched off
  }
}
