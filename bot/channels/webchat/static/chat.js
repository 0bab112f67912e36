/* The chat: fetches what is new, sends what is pressed and typed, keeps the person's place. */

import { Log } from "./log.js";
import { Outgoing, ask, pause } from "./outgoing.js";
import { Words, find, isHidden, isMine, showShared, wire } from "./page.js";

const FULL_BATCH = 100;
const FETCH_PATIENCE = 40_000; // longer than the server waits for news
const LONGEST_PAUSE = 15_000;
const WRITING = 10_000; // after this long without an answer we no longer claim one is coming
const NEAR = 120; // px from the end that still count as being at the end
const SLOW_START = 6_000;
const SETTLED = 300;

const words = new Words();
const log = new Log(find("#log"), words.now);
const box = find("#box");
const bubbles = new Map(); // id of something sent -> its bubble

let order = 0;
let byKeyboard = false; // the last press was made with the keyboard: take the focus along
let isFollowing = true; // the person is at the newest message, so stay there
let writingUntil = 0;
let stopFetching = new AbortController();

// --- what is sent ---------------------------------------------------------------------------

const outgoing = new Outgoing({
  sent: (item) => {
    if (isHidden) return;
    bubbles.get(item.body.id)?.classList.remove("waiting");
    tell("");
    hurry();
  },
  stuck: (items) => {
    if (isHidden) return;
    for (const item of items) bubbles.get(item.body.id)?.classList.add("waiting");
    writingUntil = 0;
    tell("live_unsent");
    showWriting();
  },
  refused: (item, sentence) => {
    bubbles.get(item.body.id)?.remove();
    if (item.body.text) box.value = [item.body.text, box.value].filter(Boolean).join("\n");
    grow();
    tell("live_refused", ` ${sentence}`);
  },
  gone: () => location.replace("/"),
});

function send(path, fields) {
  const item = outgoing.add(path, { ...fields, shown: order });
  writingUntil = performance.now() + WRITING;
  isFollowing = true;
  showWriting();
  setTimeout(showWriting, WRITING + 50);
  return item;
}

function write(text) {
  const item = send("/chat/write", { text });
  bubbles.set(item.body.id, log.say(text));
  toEnd();
}

function press(button, event) {
  if (outgoing.has("/chat/press", "data", button.dataset.press)) return;
  byKeyboard = event.detail === 0;
  send("/chat/press", { data: button.dataset.press });
}

function tell(word, more = "") {
  const text = word ? words.now[word] + more : "";
  const state = find("#state");
  if (state.textContent !== text) state.textContent = text;
}

/** Only while something is on its way or its answer is being fetched. */
function showWriting() {
  if (!isHidden) find("#writing").hidden = performance.now() > writingUntil;
}

// --- what is fetched --------------------------------------------------------------------------

async function fetchNew() {
  stopFetching = new AbortController();
  const query = `order=${order}&shared=${document.body.dataset.shared}`;
  const options = { signal: stopFetching.signal };
  const reply = await ask(`/chat/after?${query}`, options, FETCH_PATIENCE);
  if (reply.status === 401) return location.replace("/");
  if (!reply.ok) throw new Error(reply.status);
  const { rows, shared, line } = await reply.json();
  if (isHidden) return;
  if (shared !== (document.body.dataset.shared === "1")) showShared(shared);
  show(rows, line);
  if (!outgoing.isBusy) tell("");
}

async function keepFetching() {
  for (let failures = 0; !isHidden; ) {
    if (document.hidden) await shownAgain();
    try {
      await fetchNew();
      failures = 0;
    } catch {
      if (isHidden || document.hidden || stopFetching.signal.aborted) continue;
      if (!outgoing.isBusy) tell("live_offline");
      await Promise.race([
        pause(Math.min(LONGEST_PAUSE, 1000 * 2 ** failures++)),
        new Promise((again) => addEventListener("online", again, { once: true })),
      ]);
    }
  }
}

/** Nothing is fetched for a page nobody sees: it costs people their data. */
const shownAgain = () =>
  new Promise((again) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      again();
    };
    document.addEventListener("visibilitychange", look);
  });

/** A fetch that waits out a backoff is of no use once we know the line works. */
const hurry = () => dispatchEvent(new Event("online"));

function show(rows, line) {
  const isFirst = log.isEmpty;
  let firstNew = null;
  let last = null;
  for (const row of rows) {
    order = Math.max(order, row.order);
    const drawn = log.draw(row);
    if (drawn && row.mine === undefined) firstNew ??= drawn;
    if (row.mine === undefined) last = row;
  }
  if (line) firstNew = log.line(line);
  if (last?.language) words.speak(last.language, Boolean(last.rtl));
  if (last || line) {
    writingUntil = 0;
    showWriting();
    tell("");
  }
  if (isFirst) toEnd("instant");
  else if (firstNew) moveTo(firstNew);
  takeFocus(firstNew, last);
  // What was said before is not read out again; what comes from now on is.
  if (rows.length < FULL_BATCH) setTimeout(speakUp, SETTLED);
}

function speakUp() {
  if (!isHidden) find("#log").setAttribute("aria-live", "polite");
}

// --- the person's place -------------------------------------------------------------------------

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const root = document.documentElement;
const isAtEnd = () => root.scrollHeight - innerHeight - scrollY < NEAR;

function toEnd(behavior) {
  scrollTo({ top: root.scrollHeight, behavior: behavior ?? (calm.matches ? "instant" : "smooth") });
}

/** Show what is new from its beginning; a person reading further up is not moved. */
function moveTo(element) {
  if (!isFollowing) {
    find("#newest").hidden = false;
    return;
  }
  const room = innerHeight - find("header").offsetHeight - find("footer").offsetHeight;
  if (element.offsetHeight > room) {
    // The header has two rows where one is too narrow for it.
    element.style.scrollMarginBlockStart = `${find("header").offsetHeight + 8}px`;
    element.scrollIntoView({ block: "start", behavior: calm.matches ? "instant" : "smooth" });
  } else {
    toEnd();
  }
}

/** Only after a press with the keyboard, and only if the person is still where they pressed. */
function takeFocus(element, row) {
  if (!byKeyboard || !row) return;
  const here = document.activeElement;
  if (here !== document.body && !find("#log").contains(here)) {
    byKeyboard = false;
    return;
  }
  if (row.kind === "redraw") {
    if (here === document.body) log.buttonOf(row.ask)?.focus();
    return;
  }
  const choice = element?.querySelector(".choices button, .below button");
  if (choice) choice.focus({ preventScroll: true });
  else if (row.words) box.focus({ preventScroll: true });
  else element?.querySelector("button")?.focus({ preventScroll: true });
  if (row.presses || row.words) byKeyboard = false;
}

// --- the page ---------------------------------------------------------------------------------

function grow() {
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight + 2}px`;
  keepDraft();
}

const keepDraft = () => sessionStorage.setItem("draft", box.value);

function begin() {
  wire(words, { newest: () => toEnd() });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-press], [data-command]");
    if (button?.dataset.press) press(button, event);
    else if (button) send("/chat/command", { command: button.dataset.command });
  });
  find("#composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.toWellFormed?.() ?? box.value;
    if (!text.trim()) return box.focus();
    box.value = "";
    grow();
    write(text);
  });
  box.addEventListener("input", grow);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    find("#composer").requestSubmit();
  });
  let before = 0;
  addEventListener("scroll", () => {
    // Only scrolling up lets go of the end: we scroll down ourselves.
    isFollowing = isAtEnd() || (isFollowing && scrollY >= before);
    before = scrollY;
    if (isAtEnd() && !isHidden) find("#newest").hidden = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stopFetching.abort();
  });
  box.value = sessionStorage.getItem("draft") ?? "";
  grow();
  for (const item of outgoing.restore()) {
    if (item.body.text) bubbles.set(item.body.id, log.say(item.body.text));
  }
  setTimeout(() => !isHidden && log.isEmpty && tell("live_waiting"), SLOW_START);
  keepFetching();
}

if (isMine()) begin();
