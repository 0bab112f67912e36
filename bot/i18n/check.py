"""Defects of catalogues and of our English, said to the person who can mend them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog, Message

from bot.errors import UserMistake
from bot.i18n import plurals, po, readability
from bot.i18n.isolates import FSI, PDI
from bot.i18n.readability import measure
from bot.i18n.voice import NAME
from conversations import Finding, Sentence

Level = Literal["stop", "warn"]

#: Characters of a button: above the first a phone cuts it off, above the second nobody reads it.
LABEL_LONG, LABEL_TOO_LONG = 40, 64

#: What stands in reports, on cards and on sheets, and not in the chat.
BESIDE = frozenset({"cards", "page", "paper", "reports"})

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:amp|lt|gt|quot|nbsp|#\d+);|\*\*|__|`|\[[^][]*\]\(")
_BRACE = re.compile(r"[{}]")
#: Embeddings and overrides: invisible, and able to turn a sentence round.
_DIRECTION = re.compile("[\u202a-\u202e\u2066\u2067]")
#: No chat shows one, and a database may refuse it.
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_EDGE = re.compile(r"^\s|\s$")


def check(folder: Path, sentences: Iterable[Sentence]) -> list[Finding]:
    """Everything: our English, and every catalogue of a folder."""
    every = tuple(sentences)
    found = check_english(every)
    for code in po.codes(folder):
        found += check_language(folder, code, every)
    return found


def check_language(folder: Path, code: str, sentences: Iterable[Sentence]) -> list[Finding]:
    """The file of one language."""
    try:
        catalog = po.read(po.path_of(folder, code), code)
    except UserMistake as mistake:
        return [Finding(f"locales/{code}", str(mistake), "Open it in Poedit and save.")]
    return check_catalogue(code, catalog, sentences)


def check_catalogue(code: str, catalog: Catalog, sentences: Iterable[Sentence]) -> list[Finding]:
    """One language. A stop finding must be mended; what is still to be done only keeps people
    from being offered the language, or shows them English."""
    written = {(m.context or "", po.ids_of(m)[0]): m for m in catalog if m.id}
    found = list(check_header(f"locales/{code}: header", code, catalog))
    for sentence in sentences:
        where = f"locales/{code}: {sentence.key}"
        message = written.get((sentence.key, sentence.text))
        if message is None:
            if code != "en":
                do = "Run `yousaid languages --update` and translate it."
                found.append(Finding(where, "the sentence is missing.", do, "warn"))
        else:
            found += check_entry(where, code, catalog, message, sentence)
    return found


def check_english(sentences: Iterable[Sentence]) -> list[Finding]:
    """Our own copy against R13 and R14: findings for whoever writes the flows."""
    found: list[Finding] = []
    for sentence in sentences:
        if sentence.key.startswith("commands."):
            continue
        most_words = longest_of(sentence.key)
        for text in dict.fromkeys((sentence.text, sentence.many or sentence.text)):
            found += (Finding(sentence.where, *said, "warn") for said in _copy(text, most_words))
            found += (Finding(sentence.where, *said) for said in _form(text))
        found += _label(sentence.where, sentence, (sentence.text,))
    return found


# --- one catalogue ----------------------------------------------------------------------------


def check_header(where: str, code: str, catalog: Catalog) -> Iterator[Finding]:
    """The plural rule that a file was written by."""
    ours, theirs = plurals.header(code), po.rule_of(catalog)
    try:
        index = plurals.index_of(theirs)
    except ValueError:
        yield Finding(where, "Plural-Forms cannot be read.", f"Write: {ours}")
        return
    if plurals.count_of(theirs) != plurals.forms(code):
        what = f"Plural-Forms has {catalog.num_plurals} forms, {code} has {plurals.forms(code)}."
        yield Finding(where, what, f"Write: {ours}")
        return
    right = plurals.index_of(ours)
    wrong = next((n for n in range(plurals.LARGEST + 1) if index(n) != right(n)), None)
    if wrong is not None:
        what = f"Plural-Forms takes another form for {wrong} than {code} does."
        yield Finding(where, what, f"Write: {ours}")


def check_entry(
    where: str, code: str, catalog: Catalog, message: Message, sentence: Sentence
) -> Iterator[Finding]:
    """One sentence as one language has it."""
    forms = po.forms_of(message)
    if not any(forms):
        if code != "en":
            do = "Translate it; until then people read it in English."
            yield Finding(where, "it is not translated.", do, "warn")
        return
    if message.fuzzy:
        do = "Compare it with the English, mend it and clear the fuzzy mark."
        yield Finding(where, "it is marked fuzzy, so nobody is shown it.", do, "warn")
    wanted = catalog.num_plurals if sentence.many is not None else 1
    yield from check_forms(where, forms, sentence, wanted, readability.MOST_CHARACTERS)


def check_forms(
    where: str, forms: Sequence[str], sentence: Sentence, wanted: int, most: int | None
) -> Iterator[Finding]:
    """What was written for one sentence, which needs ``wanted`` forms of ``most`` characters."""
    if len(forms) != wanted or not all(forms):
        has = sum(bool(form) for form in forms)
        yield Finding(where, f"it has {has} of {wanted} plural forms.", "Write every form.")
    english = f"{sentence.text} {sentence.many or ''}".strip(" ")
    for form in filter(None, forms):
        said = (*_names(form, sentence), *_form(form, english))
        yield from (Finding(where, *one) for one in said)
        if most and sentence.kind != "choice" and len(form) > most:
            what = f"it has {len(form)} characters."
            yield Finding(where, what, f"Say it in {most} or fewer.", "warn")
    if not sentence.key.startswith("commands."):
        yield from _label(where, sentence, forms)


def _names(form: str, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Placeholders. A plural form may leave the number out: "one question", "سؤالان"."""
    english = set(NAME.findall(f"{sentence.text} {sentence.many or ''}"))
    here = set(NAME.findall(form))
    may_lack = {sentence.count} if sentence.many is not None else set()
    for name in sorted(english - here - may_lack):
        yield f"{{{name}}} is missing.", f"Put {{{name}}} where the value belongs."
    for name in sorted(here - english):
        known = ", ".join(f"{{{n}}}" for n in sorted(english)) or "no placeholder"
        yield f"{{{name}}} is not in the English.", f"The English has {known}."


def _form(form: str, english: str = "") -> Iterator[tuple[str, str]]:
    """What no text may have, in any language; signs and lines that its English has it may have."""
    if _BRACE.search(NAME.sub("", form)) and not _BRACE.search(NAME.sub("", english)):
        yield "a brace is no placeholder.", "Write placeholders exactly as in the English: {name}."
    markup = (found[0] for found in _MARKUP.finditer(form))
    if found := next((one for one in markup if one not in english), None):
        yield f"it has markup: {found}", "Write plain words; the bot does the layout."
    if _DIRECTION.search(form):
        yield "it has an invisible direction mark.", "Take it out; the bot keeps numbers in order."
    if not _is_closed(form):
        yield "an invisible isolate does not close.", "Take it out; the bot keeps numbers in order."
    if _CONTROL.search(form.replace("\n", "") if "\n" in english else form):
        yield "it has a sign that nobody can see.", "Write it again, on one line."
    if _EDGE.search(form):
        yield "it begins or ends with a space.", "Take the space out."


def _is_closed(form: str) -> bool:
    """Whether every isolate that begins ends, and none ends that did not begin."""
    depth = 0
    for sign in form:
        depth += (sign == FSI) - (sign == PDI)
        if depth < 0:
            return False
    return depth == 0


def _label(where: str, sentence: Sentence, forms: Sequence[str]) -> Iterator[Finding]:
    if sentence.kind != "choice":
        return
    longest = max(map(len, forms))
    if longest > LABEL_LONG:
        level: Level = "stop" if longest > LABEL_TOO_LONG else "warn"
        what = f"the button has {longest} characters."
        yield Finding(where, what, f"Say it in {LABEL_LONG} or fewer.", level)


# --- our English ------------------------------------------------------------------------------


def longest_of(key: str) -> int:
    """The most words that a sentence of that key may have."""
    is_beside = key.partition(".")[0] in BESIDE
    return readability.MOST_WORDS_BESIDE if is_beside else readability.MOST_WORDS


def _copy(text: str, most_words: int) -> Iterator[tuple[str, str]]:
    reading = measure(text)
    longest = max(reading.sentences, default=0)
    if longest > most_words:
        do = f"Make two sentences of it; {most_words} words are the most."
        yield f"a sentence has {longest} words.", do
    if len(reading.sentences) > readability.MOST_SENTENCES:
        do = f"Say it in {readability.MOST_SENTENCES}, or begin another message."
        yield f"it has {len(reading.sentences)} sentences.", do
    if len(text) > readability.MOST_CHARACTERS:
        do = f"Say it in {readability.MOST_CHARACTERS}, or begin another message."
        yield f"it has {len(text)} characters.", do
    if reading.age > readability.MOST_AGE:
        hard = ", ".join(dict.fromkeys(reading.long_words)) or "long sentences"
        what = f"its reading age is {reading.age:.0f}, for {hard}."
        yield what, "Use shorter words or shorter sentences."
