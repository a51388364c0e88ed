// form[data-differences]: what is chosen becomes what this device holds, so that a lost connection loses no choice.
import { Draft, textsOf } from "./filling/draft.js";

for (const form of document.querySelectorAll("form[data-differences]")) {
  form.addEventListener("submit", () => {
    const stored = JSON.parse(form.dataset.stored);
    const chosen = Object.entries(textsOf(form)).map(([name, text]) => {
      const choice = form.elements[`choice-${name.slice(name.indexOf("-") + 1)}`]?.value;
      return [name, choice === "stored" ? (stored[name] ?? "") : text];
    });
    new Draft(form.dataset.differences).write(Object.fromEntries(chosen), form.elements.version.value);
  });
}
