/* The page around the conversation: its words, hiding it, menu and dialogs. */

import { ask, post, newId } from "./outgoing.js";

const TWICE = 800; // ms between two presses of Escape that mean: hide

export const find = (selector) => document.querySelector(selector);

/** The page's sentences; `speak` changes their language and direction. */
export class Words {
  constructor() {
    this.now = JSON.parse(document.body.dataset.words);
    this.language = document.documentElement.lang;
  }

  async speak(language, isRtl) {
    if (language === this.language) return;
    const before = this.language;
    this.language = language;
    try {
      const reply = await ask(`/chat/words?language=${encodeURIComponent(language)}`);
      if (!reply.ok) throw new Error(reply.status);
      if (language === this.language) this.change(await reply.json(), language, isRtl);
    } catch {
      if (language === this.language) this.language = before; // the next message tries again
    }
  }

  /** All at once: words, language and direction. */
  change(words, language, isRtl) {
    Object.assign(this.now, words);
    document.documentElement.lang = language;
    document.documentElement.dir = isRtl ? "rtl" : "ltr";
    for (const one of document.querySelectorAll("[data-word]")) {
      one.textContent = this.now[one.dataset.word];
    }
    for (const one of document.querySelectorAll("[data-label]")) {
      one.setAttribute("aria-label", this.now[one.dataset.label]);
    }
    for (const one of document.querySelectorAll("[data-hint]")) {
      one.placeholder = this.now[one.dataset.hint];
    }
  }
}

/** True once the page is blank: whatever still arrives finds nothing to be drawn in. */
export let isHidden = false;

function blank() {
  isHidden = true;
  document.body.replaceChildren();
}

const isShared = () => document.body.dataset.shared === "1";

/** Forget this browser's chat. Sent even while the page goes away. */
const leave = () => {
  sessionStorage.clear();
  return fetch("/leave", { method: "POST", keepalive: true }).catch(() => {});
};

/** Blank at once, before anything is loaded; then a page of its own takes the place. */
export function hide() {
  const { notes } = document.body.dataset;
  if (isShared()) leave();
  document.title = notes;
  document.body.className = "notes";
  blank();
  history.replaceState(null, "", "/notes");
  if (navigator.onLine) location.replace("/notes");
}

async function leaveForGood() {
  blank();
  await leave();
  location.replace("/?left");
}

/** On a shared device a chat belongs to the tab it was opened in; other tabs are let out. */
export function isMine() {
  const { fresh } = document.body.dataset;
  if (isShared() && fresh !== "1" && !sessionStorage.getItem("open")) {
    leaveForGood();
    return false;
  }
  sessionStorage.setItem("open", "1");
  return true;
}

export function showShared(shared) {
  document.body.dataset.shared = shared ? "1" : "0";
  find("#shared").hidden = !shared;
}

async function later(words) {
  const code = find("#code");
  const tell = (text, isGood) => {
    code.textContent = text;
    code.classList.toggle("plain", !isGood);
    find("#later-how").hidden = find("#later-where").hidden = !isGood;
  };
  find("#resume-at").textContent = `${location.host}/resume`;
  tell("…", true);
  find("dialog#later").showModal();
  try {
    const reply = await post("/chat/later", { id: newId() });
    if (!reply.ok) throw new Error(reply.status);
    tell((await reply.json()).code, true);
  } catch {
    tell(words.now.live_later_failed, false);
  }
}

/** Menu, dialogs, Hide and Escape twice. `does` adds what the page's other buttons do. */
export function wire(words, does) {
  const menus = [...document.querySelectorAll("header details")];
  const every = {
    hide,
    later: () => later(words),
    leave: () => find("dialog#leave").showModal(),
    left: leaveForGood,
    ...does,
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    for (const menu of menus)
      if (!menu.contains(event.target) || event.target.closest("button")) menu.open = false;
    if (button) every[button.dataset.do]();
  });
  let last = -TWICE;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - last < TWICE) return hide();
    last = event.timeStamp;
    const menu = menus.find((one) => one.open);
    if (menu) {
      menu.open = false;
      menu.firstElementChild.focus();
    }
  });
}
