// What is chosen, taken and dropped adds up in one list, from which each may be taken away again.
import { shrunk } from "./shrinking.js";

const SIZES = new Intl.NumberFormat("ru", { maximumFractionDigits: 1 });

export class Chosen {
  constructor(form) {
    this.list = form.querySelector("[data-chosen]");
    this.inputs = [...form.querySelectorAll("input[type=file]")];
    this.files = [];
    this.ready = Promise.resolve(); // when all pictures are shrunk
    for (const input of this.inputs) input.addEventListener("change", () => this.#add(input));
  }

  get size() {
    return this.files.reduce((all, file) => all + file.size, 0);
  }

  // The first input carries all of them.
  #add(input) {
    const added = [...input.files].filter((file) => !this.files.includes(file));
    this.ready = this.ready.then(async () => {
      for (const file of added) this.files.push(await shrunk(file));
      this.#show();
    });
  }

  #show() {
    const carried = new DataTransfer();
    for (const file of this.files) carried.items.add(file);
    for (const input of this.inputs) input.value = "";
    this.inputs[0].files = carried.files;
    this.list.replaceChildren(...this.files.map((file) => this.#line(file)));
  }

  #line(file) {
    const line = document.createElement("li");
    const [name, size, button] = ["span", "span", "button"].map((tag) => document.createElement(tag));
    name.textContent = file.name;
    size.textContent = megabytes(file.size);
    Object.assign(button, { type: "button", className: "btn quiet small", textContent: "Убрать", ariaLabel: `Убрать ${file.name}` });
    button.addEventListener("click", () => {
      this.files = this.files.filter((one) => one !== file);
      this.#show();
      this.inputs[0].focus();
    });
    line.append(name, size, button);
    return line;
  }
}

// «8,2 МБ», «640 КБ»
export function megabytes(size) {
  return size < 1024 ** 2 ? `${Math.max(1, Math.round(size / 1024))}\u00a0КБ` : `${SIZES.format(size / 1024 ** 2)}\u00a0МБ`;
}
