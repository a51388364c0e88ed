// form[data-kept]: offers what this device holds where it could not come back by itself. «Показать» sends it with the
// version that it was typed on, and so leads to the page of differences.
import { Draft } from "./draft.js";

export function offer(form) {
  const draft = new Draft(form.dataset.kept);
  const kept = draft.read();
  if (!kept) return;
  for (const [name, value] of Object.entries({ ...kept.texts, version: kept.version })) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  const moment = { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" };
  form.querySelector("[data-kept-at]").textContent = new Date(kept.at).toLocaleString("ru", moment);
  form.querySelector("[data-drop]").addEventListener("click", () => {
    draft.remove();
    form.hidden = true;
  });
  form.hidden = false;
}
