// The line that says how things stand, notes that want something of the person, and what is told beside each field.
export class State {
  constructor(form) {
    this.form = form;
    this.waiting = new Map(); // what to tell of the entry that the person is still in
    this.told = new Map(); // what stands there
    form.addEventListener("focusout", () => setTimeout(() => this.#tellWaiting()));
  }

  // `state` is a data-when of templates/monitoring/_filling_state.html; `said` its words, if not the template's.
  show(state, said) {
    for (const line of this.form.querySelectorAll("[data-when]")) line.hidden = line.dataset.when !== state;
    const words = this.form.querySelector(`[data-when="${state}"] span`);
    if (said) words.textContent = said;
    if (state !== "changed" && state !== "saving") this.#announce(words.textContent);
  }

  // A note of templates/monitoring/_filling_stops.html, or none.
  stop(name, refusal = "") {
    for (const note of this.form.querySelectorAll("[data-stop]")) note.hidden = note.dataset.stop !== name;
    const note = this.form.querySelector(`[data-stop="${name}"]`);
    if (!note) return;
    if (refusal) note.querySelector("[data-refusal]").textContent = refusal;
    this.#announce(note.querySelector("p").textContent);
  }

  // A changed field is not stored yet: its tick would lie.
  mark(entry) {
    this.waiting.delete(entry);
    entry.querySelector("[data-waits]").hidden = false;
    entry.querySelector("[data-told]").hidden = true;
  }

  // `told` is ready HTML by code, `wrong` are names of fields, `changed` those that were typed into meanwhile.
  tell({ told, wrong }, changed) {
    for (const entry of this.form.querySelectorAll("[data-entry]")) {
      const isStored = !changed.some((name) => this.#has(entry, name));
      if (isStored) this.waiting.set(entry, [told[entry.dataset.entry] ?? "", wrong]);
    }
    this.#tellWaiting();
  }

  // Nobody is told of faults in a field while still typing there.
  #tellWaiting() {
    for (const [entry, [html, wrong]] of this.waiting) {
      entry.querySelector("[data-waits]").hidden = true;
      if (wrong.some((name) => this.#has(entry, name)) && entry.contains(document.activeElement)) continue;
      this.waiting.delete(entry);
      const told = entry.querySelector("[data-told]");
      if (this.told.get(entry) !== html) told.innerHTML = html;
      this.told.set(entry, html);
      told.hidden = false;
      this.#cross(entry.dataset.entry, html, told);
      for (const field of entry.querySelectorAll("input")) {
        if (wrong.includes(field.name)) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      }
    }
  }

  // What the list above names is crossed out once it is mended; a list with nothing left goes.
  #cross(code, html, told) {
    const isMended = Boolean(html) && !told.querySelector(".error, .warn");
    for (const item of this.form.querySelectorAll(`[data-fault="${code}"]`)) {
      item.classList.toggle("mended", isMended);
      const note = item.closest(".note");
      note.hidden = !note.querySelector("[data-fault]:not(.mended)");
    }
  }

  #has(entry, name) {
    return entry.contains(this.form.elements[name]);
  }

  #announce(words) {
    const output = this.form.querySelector("[data-announced]");
    if (output.textContent !== words) output.textContent = words;
  }
}
