/* Draws the conversation: one element a message, and again the buttons that changed. */

const AIDS = new Set(["skip", "back", "help"]);
const BELOW = new Set(["more", "several", "done"]);

const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

/** A picture before the words, for eyes only: the words say it all. */
const sign = (element, symbol) => {
  if (!symbol) return;
  const picture = make("span", "symbol", symbol);
  picture.ariaHidden = "true";
  element.prepend(picture);
};

/** A button without the state it sets: the same button before and after a press. */
const identity = (data) => data.replace(/:[01]$/, "");

export class Log {
  #asks = new Map(); // ask -> the element that holds its buttons
  #rows = new Map(); // ask -> the message it stands in
  #drawn = new Set();
  #pending = []; // own words the transcript has not shown yet
  #day = "";

  constructor(element, words) {
    this.element = element;
    this.words = words;
  }

  get isEmpty() {
    return !this.element.querySelector(".row");
  }

  /** Draw one transcript row. Returns the new element; null if an older one was drawn again. */
  draw(row) {
    const key = `${row.order} ${row.at} ${row.mine ?? ""}`;
    if (this.#drawn.has(key)) return null;
    this.#drawn.add(key);
    if (row.mine !== undefined) return this.#confirm(row);
    if (row.marked) this.#redraw(row.marked, row.marks ?? []);
    if (row.kind === "redraw") {
      this.#redraw(row.ask, row.presses ?? []);
      return null;
    }
    return row.parts || row.presses ? this.#message(row) : null;
  }

  /** Words just typed, before anybody has them. */
  say(text) {
    const row = this.#mine(text);
    this.#pending.push({ text: text.trim(), row });
    return row;
  }

  /** The first button of an ask. */
  buttonOf(ask) {
    return this.#asks.get(ask)?.querySelector("button");
  }

  /** One line that belongs to no transcript. */
  line(text) {
    const row = make("div", "row bot");
    const bubble = make("div", "bubble");
    bubble.append(make("p", "", text));
    row.append(this.#who("live_bot"), bubble);
    this.element.append(row);
    return row;
  }

  /** Own words come back from the transcript: they are in the log already, or from another time. */
  #confirm(row) {
    const place = this.#pending.findIndex((one) => one.text === row.mine.trim());
    if (place < 0) {
      this.#mark(row.at);
      return this.#mine(row.mine);
    }
    this.#pending.splice(place, 1);
    return null;
  }

  #mine(text) {
    const row = make("div", "row mine");
    const bubble = make("div", "bubble");
    const words = make("p", "", text);
    words.dir = "auto";
    bubble.append(words);
    row.append(this.#who("live_you"), bubble);
    this.element.append(row);
    return row;
  }

  #message(row) {
    this.#mark(row.at);
    const earlier = this.#rows.get(row.joins);
    // It adds to that message where that is still the last one; below later words it would be
    // read out of order, so there it is a message of its own.
    const place = earlier && earlier === this.element.lastElementChild ? earlier : this.#newRow();
    const piece = make("div", row.easy ? "piece easy" : "piece");
    piece.lang = row.language ?? "en";
    piece.dir = row.rtl ? "rtl" : "ltr";
    if (row.sound) piece.append(this.#sound(row));
    else if (row.file) piece.append(this.#file(row.file));
    else if (row.parts) piece.append(this.#bubble(row.parts, row.picture));
    if (row.presses) piece.append(this.#presses(row.ask, row.presses));
    if (row.words) piece.dataset.words = "1";
    place.append(piece);
    if (row.ask) this.#rows.set(row.ask, place);
    if (row.pin) this.#keep(piece);
    return piece;
  }

  /** What must stay in reach, however long the chat gets. */
  #keep(piece) {
    const kept = document.querySelector("#kept");
    const copy = piece.cloneNode(true);
    kept.lastElementChild.replaceChildren(copy);
    kept.hidden = false;
  }

  #newRow() {
    const row = make("div", "row bot");
    row.append(this.#who("live_bot"));
    this.element.append(row);
    return row;
  }

  #who(word) {
    const who = make("span", "unseen", this.words[word]);
    who.dataset.word = word;
    return who;
  }

  /** A day's name above its first message. */
  #mark(at) {
    const { lang } = document.documentElement;
    const day = new Date(at).toLocaleDateString(lang === "en" ? "en-GB" : lang, {
      weekday: "long",
      day: "numeric",
      month: "long",
    });
    if (day === this.#day) return;
    this.#day = day;
    this.element.append(make("p", "day", day));
  }

  #bubble(parts, picture) {
    const bubble = make("div", "bubble");
    let card = null;
    parts.forEach(([style, text, symbol], index) => {
      const nextIsQuote = parts[index + 1]?.[0] === "quote";
      if (style === "quote") {
        card ??= this.#card(bubble);
        const line = make("p", "", text);
        line.dir = "auto";
        card.lastElementChild.append(line);
        if (text === picture?.alt) this.#show(picture, line);
      } else if (style === "label" && nextIsQuote) {
        card = this.#card(bubble, text);
        sign(card.firstElementChild, symbol);
      } else {
        card = null;
        const line = make("p", style === "plain" ? "" : style, text);
        line.dir = "auto"; // a draft's own words may be in another script than ours
        bubble.append(line);
        this.#link(line, text);
        sign(line, symbol);
      }
    });
    return bubble;
  }

  /** A line that is an address of our own pages and nothing else can be pressed. */
  #link(line, text) {
    const href = text.replace(/[\u2066-\u2069]/g, "");
    if (!href.startsWith(`${location.origin}/`) || /\s/.test(href)) return;
    const link = make("a", "", href);
    Object.assign(link, { href, target: "_blank", rel: "noopener" });
    line.replaceChildren(link);
  }

  /** Material under review, set apart from our own words. */
  #card(bubble, label) {
    const card = make("figure", "card");
    const caption = make("figcaption", "", label ?? this.words.live_quote);
    card.append(caption, make("blockquote"));
    bubble.append(card);
    return card;
  }

  /** Above the words that say what it shows; these are heard once, as its own. */
  #show({ src, alt, width, height }, line) {
    const image = make("img");
    // Set before src: what is far below is not fetched, and nothing moves when it comes.
    Object.assign(image, { loading: "lazy", decoding: "async", width, height, alt, src });
    line.before(image);
    line.ariaHidden = "true";
  }

  /** A message read aloud; where it cannot be played, its words say so. */
  #sound({ sound, parts }) {
    const player = make("audio");
    Object.assign(player, { controls: true, preload: "none", src: sound });
    player.setAttribute("aria-label", this.words.live_sound);
    player.dataset.label = "live_sound";
    player.addEventListener("error", () => player.replaceWith(this.#bubble(parts)), { once: true });
    return player;
  }

  /** A file of all that is held about this person, made as it is fetched. */
  #file(href) {
    const link = make("a", "bubble", this.words.live_file);
    Object.assign(link, { href, download: "my-data.json" });
    link.dataset.word = "live_file";
    return link;
  }

  #presses(ask, presses) {
    const box = make("div", "presses");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", this.words.live_choices);
    box.dataset.label = "live_choices";
    if (ask) this.#asks.set(ask, box);
    this.#fill(box, presses);
    return box;
  }

  #redraw(ask, presses) {
    const box = this.#asks.get(ask);
    if (box) this.#fill(box, presses);
  }

  /** Buttons that stay are the same elements, so that focus stays where it is. */
  #fill(box, presses) {
    const held = box.contains(document.activeElement) ? document.activeElement : null;
    const old = new Map();
    for (const one of box.querySelectorAll("button")) old.set(identity(one.dataset.press), one);
    const groups = ["choices", "below", "aids"].map((name) => make("div", name));
    for (const press of presses) {
      const button = old.get(identity(press.data)) ?? make("button");
      this.#dress(button, press);
      const group = AIDS.has(press.role) ? 2 : BELOW.has(press.role) ? 1 : 0;
      groups[group].append(button);
    }
    box.replaceChildren(...groups.filter((group) => group.childElementCount));
    if (held?.isConnected) held.focus({ preventScroll: true });
  }

  #dress(button, press) {
    button.type = "button";
    button.className = press.role;
    button.textContent = press.text;
    sign(button, press.symbol);
    button.dataset.press = press.data;
    button.removeAttribute("aria-disabled");
    if (press.role === "choice" || press.on) button.setAttribute("aria-pressed", Boolean(press.on));
    else button.removeAttribute("aria-pressed");
  }
}
