// form[data-attaching]: files go with a bar that shows how far they are; whatever goes wrong, what was chosen stays.
import { Chosen, megabytes } from "./attaching/chosen.js";

for (const form of document.querySelectorAll("form[data-attaching]")) attach(form);

function attach(form) {
  const chosen = new Chosen(form);
  const limit = Number(form.dataset.limit); // bytes of a whole request
  let isSending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    await chosen.ready;
    const name = chosen.size > limit ? "large" : await send(form, event.submitter);
    isSending = name === "gone";
    show(form, name);
  });
}

// Resolves with the name of a note in templates/roadmap/_sending.html, or "gone" when the next page is on its way.
function send(form, button) {
  const [request, place] = [new XMLHttpRequest(), form.querySelector("[data-while]")]; // fetch tells no progress
  const body = new FormData(form, button);
  place.hidden = false;
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    place.querySelector("progress").value = loaded / total;
    const far = loaded < total ? `Отправлено ${megabytes(loaded)} из ${megabytes(total)}` : "Отправлено, портал проверяет…";
    place.querySelector("[data-said]").textContent = far;
  });
  return new Promise((done) => {
    request.addEventListener("error", () => done("offline"));
    request.addEventListener("load", () => done(answered(form, request)));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

function answered(form, { status, responseText, responseURL }) {
  if (status === 413) return "large";
  if (status === 403 || !responseURL.startsWith(form.action)) return "login";
  if (status !== 200 && status !== 422) return "broken";
  const { url, faults } = parsed(responseText);
  if (!url && !faults) return "broken"; // somebody between the form and the portal has answered
  if (url) location.assign(url);
  if (url) return "gone";
  form.querySelector("[data-list]").replaceChildren(...faults.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  return "faults";
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function show(form, name) {
  form.querySelector("[data-while]").hidden = name !== "gone";
  for (const note of form.querySelectorAll("[data-fault]")) note.hidden = note.dataset.fault !== name;
}
