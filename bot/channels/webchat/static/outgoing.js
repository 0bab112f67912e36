/* What this person sent, on its way: one after the other, kept until the server has it.
 *
 * Each goes out under an id of its own; sent again under the same id it takes effect once. Kept in
 * this tab's own storage, so a reload loses nothing and closing the tab leaves nothing behind.
 */

const KEPT = "unsent";
const LONGEST_PAUSE = 15_000;
const PATIENCE = 20_000;
const TRANSIENT = new Set([408, 425, 429]);

export const pause = (time) => new Promise((done) => setTimeout(done, time));

/** fetch that gives up after a while, so that a dead connection is noticed. */
export async function ask(path, options = {}, patience = PATIENCE) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  options.signal?.addEventListener("abort", () => stop.abort());
  try {
    return await fetch(path, { ...options, signal: stop.signal });
  } finally {
    clearTimeout(timer);
  }
}

export const post = (path, body) =>
  ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** 128 random bits. Not randomUUID: that one exists on secure pages only. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outgoing {
  #waiting = [];
  #isRunning = false;
  #wake = () => {};

  /** `on`: {sent(item), stuck(items), refused(item, sentence), gone()} */
  constructor(on) {
    this.on = on;
    addEventListener("online", () => this.#wake());
  }

  /** What an earlier life of this tab could not send. */
  restore() {
    try {
      this.#waiting = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    } catch {
      this.#waiting = [];
    }
    this.#run();
    return [...this.#waiting];
  }

  get isBusy() {
    return this.#waiting.length > 0;
  }

  /** Whether the very same is waiting already: a double tap is one press. */
  has(path, name, value) {
    return this.#waiting.some((item) => item.path === path && item.body[name] === value);
  }

  add(path, fields) {
    const item = { path, body: { id: newId(), ...fields } };
    this.#waiting.push(item);
    this.#keep();
    this.#run();
    return item;
  }

  #keep() {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(this.#waiting));
    } catch {
      /* no storage in this browser: then only a reload could lose it */
    }
  }

  async #run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let tries = 0; this.isBusy; ) {
      const item = this.#waiting[0];
      if (await this.#send(item)) {
        tries = 0;
        continue;
      }
      this.on.stuck([...this.#waiting]);
      const longest = Math.min(LONGEST_PAUSE, 1000 * 2 ** tries++);
      await Promise.race([pause(longest), new Promise((wake) => (this.#wake = wake))]);
    }
    this.#isRunning = false;
  }

  /** True when this one is dealt with, whichever way. */
  async #send(item) {
    let reply;
    try {
      reply = await post(item.path, item.body);
    } catch {
      return false;
    }
    if (reply.status >= 500 || TRANSIENT.has(reply.status)) return false;
    this.#waiting.shift();
    this.#keep();
    if (reply.ok) this.on.sent(item);
    else if (reply.status === 401) this.on.gone();
    else this.on.refused(item, (await reply.json().catch(() => ({}))).say ?? "");
    return true;
  }
}
