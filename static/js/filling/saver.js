// Saves a form by itself: one request at a time, none when nothing changed, with growing pauses while there is no
// connection. `tell(state, answer)` hears "saving", "saved", "offline", "conflict", "login" and "broken".
import { differing, textsOf } from "./draft.js";

const PATIENCE = 20_000; // milliseconds for an answer
const WORTH_SAYING = 500; // milliseconds
const PAUSES = [2, 4, 8, 15, 30, 60]; // seconds

export class Saver {
  constructor(form, tell) {
    Object.assign(this, { form, tell, stored: textsOf(form), state: "", misses: 0 });
  }

  // Names of the fields that are not stored as they stand.
  get changed() {
    return differing(textsOf(this.form), this.stored);
  }

  // Stopped for good: somebody was quicker, or the person is not logged in any more.
  get isStopped() {
    return ["conflict", "login", "broken"].includes(this.state);
  }

  get isBusy() {
    return Boolean(this.flight || this.doubtful || this.changed.length);
  }

  plan(seconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), seconds * 1000);
  }

  // Resolves when all that was typed up to now is stored, or cannot be.
  async save() {
    while (this.flight) await this.flight;
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.flight = this.#send();
    await this.flight;
    this.flight = null;
  }

  // A lost answer leaves in doubt whether the writing came in: the same is sent again first, which harms nothing.
  async #send() {
    if (this.doubtful && !(await this.#post(this.doubtful))) return;
    if (this.changed.length) await this.#post(new FormData(this.form));
  }

  async #post(writing) {
    this.doubtful = writing;
    const slow = setTimeout(() => this.#become("saving"), WORTH_SAYING);
    const answer = await ask(this.form.action, writing);
    clearTimeout(slow);
    if (answer.state === "offline") this.plan(PAUSES[Math.min(this.misses++, PAUSES.length - 1)]);
    else [this.doubtful, this.misses] = [null, 0];
    if (answer.state === "saved") {
      this.form.elements.version.value = answer.version;
      this.stored = textsOf(writing);
    }
    this.#become(answer.state, answer);
    return answer.state === "saved";
  }

  #become(state, answer) {
    this.state = state;
    this.tell(state, answer);
  }
}

async function ask(address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "manual",
      keepalive: document.visibilityState === "hidden",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) return { state: "login" };
    if (answer.ok) return { state: "saved", ...(await answer.json()) };
    if (answer.status === 409) return { state: "conflict", ...(await answer.json()) };
    return { state: answer.status >= 500 || answer.status === 429 ? "offline" : "broken" };
  } catch {
    return { state: "offline" };
  }
}
