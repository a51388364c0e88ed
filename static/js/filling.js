// form[data-filling]: a report that saves itself, survives a lost connection and a closed tab, and shows its shares.
import { Draft, differing, textsOf } from "./filling/draft.js";
import { offer } from "./filling/kept.js";
import { Saver } from "./filling/saver.js";
import { showShare } from "./filling/shares.js";
import { State } from "./filling/state.js";

const REST = 1.2; // seconds without typing after which it is saved
const form = document.querySelector("form[data-filling]");
const draft = new Draft(form.dataset.filling);
const state = new State(form);
const saver = new Saver(form, hear);
let isKept = true; // whether the browser holds what is not stored
let isPassing = false; // whether the form is on its way as a page

function hear(name, answer) {
  if (name === "saving") return state.show(name);
  state.stop(name, answer.refusal);
  if (name === "saved") return stored(answer);
  state.show({ offline: isKept ? "offline" : "unkept", broken: "broken" }[name] ?? "changed");
  form.querySelector("[data-keeps]").hidden = name !== "broken";
}

function stored(answer) {
  state.tell(answer, saver.changed);
  if (saver.changed.length) return typed(); // while the answer was on its way
  state.show(answer.is_whole ? "saved" : "partly", answer.said);
  if (answer.is_whole) draft.remove();
  else keep();
}

const keep = () => (isKept = draft.write(textsOf(form), form.elements.version.value));

function typed() {
  keep();
  if (saver.state === "offline" || saver.isStopped) return;
  state.show("changed");
  saver.plan(REST);
}

form.addEventListener("input", (event) => {
  const entry = event.target.closest("[data-entry]");
  if (!entry) return;
  state.mark(entry);
  entry.querySelectorAll("[data-share]").forEach(showShare);
  typed();
});
form.addEventListener("focusout", () => saver.state !== "offline" && saver.isBusy && saver.save());
addEventListener("online", () => saver.isBusy && saver.save());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && saver.isBusy) saver.save();
});
addEventListener("beforeunload", (event) => {
  if (saver.changed.length && !isKept && !isPassing) event.preventDefault();
});
addEventListener("pageshow", (event) => event.persisted && !saver.isBusy && location.reload());

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.type !== "text") return;
  event.preventDefault(); // leaving this one saves it
  next(event.target).focus();
});

function next(field) {
  const fields = [...form.querySelectorAll("input[type=text]")];
  return fields[fields.indexOf(field) + 1] ?? form.querySelector(".dock .primary");
}

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  const mends = { swap, same: repeat }[button?.name]; // what only changes fields needs no page
  if (!navigator.onLine && !mends) {
    event.preventDefault();
    return state.stop("unsent");
  }
  if (isPassing || (!mends && !saver.isBusy) || saver.state === "conflict") return;
  event.preventDefault();
  mends?.(button);
  await saver.save();
  if (mends || !form.isConnected) return;
  if (saver.state === "offline") state.stop("unsent");
  else if (saver.state !== "login") pass(button);
});

// The form goes as a page; what is typed stays on the device until a page shows that it came in.
function pass(button) {
  isPassing = true;
  form.requestSubmit(button);
  setTimeout(() => (isPassing = false), 5000);
}

function swap({ value: code }) {
  const [part, whole] = ["numerator", "denominator"].map((name) => form.elements[`${name}-${code}`]);
  [part.value, whole.value] = [whole.value, part.value];
  part.dispatchEvent(new Event("input", { bubbles: true }));
}

// «Как в прошлом квартале», and on to the next question.
function repeat(button) {
  const fields = [...button.closest("[data-entry]").querySelectorAll(".unit input")];
  button.dataset.numbers.split(" ").forEach((number, at) => (fields[at].value = number));
  fields[0].dispatchEvent(new Event("input", { bubbles: true }));
  next(fields.at(-1)).focus();
}

// What the last visit left on this device: at once where nobody else wrote meanwhile, else only if wished.
function restore() {
  const kept = draft.read();
  if (!kept) return;
  if (!differing(kept.texts, textsOf(form)).length) {
    if (!("unread" in form.dataset)) draft.remove();
    return;
  }
  if (kept.version !== form.elements.version.value) return offer(document.querySelector("form[data-kept]"));
  for (const [name, text] of Object.entries(kept.texts)) {
    const field = form.elements[name];
    if (!field || field.value === text) continue;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  document.querySelector("[data-restored]").hidden = false;
  saver.save();
}

form.querySelector("[data-keeps]").hidden = true; // it is done by itself
restore();
