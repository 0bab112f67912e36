"""Sentences on their way to a translator and back, whatever kind of file carries them.

``exchange_po`` and ``exchange_sheet`` write units and read what came back; here it is judged. What
a file lacks or leaves empty stays as it was, so that a part of a file can be sent, and nothing is
deleted by one. A finding that stops means that nothing of the file may be taken in.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from bot.errors import UserMistake
from bot.i18n import languages, plurals
from bot.i18n.check import LABEL_LONG, check_forms
from bot.i18n.voice import NAME
from conversations import Finding, Sentence

State = Literal["missing", "draft", "reviewed", "approved", "stale"]
"""Stale: its English has changed since it was translated. Nobody is shown that one."""


MOST_TEXTS = 20_000
"""Texts of one file; a catalogue has some thousand, the largest draft some ten thousand."""
SOME = 5
"""Texts from which on it can be told whether a file is in another script; names alone may be."""
LONGEST = 20_000
"""Characters of one text in a file, whatever it is."""


class Unit(NamedTuple):
    """One text with its translation: ``forms``, all plural forms of it, none where it is missing.

    ``limit``: characters at most, None for as many as it needs. ``previous``: the English that a
    stale translation was made of. ``remarks`` are the translators' own.
    """

    sentence: Sentence
    forms: tuple[str, ...] = ()
    state: State = "missing"
    limit: int | None = None
    previous: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def most(self) -> int | None:
        """What a translator is told that it may have at most."""
        return LABEL_LONG if self.sentence.kind == "choice" else self.limit


class Given(NamedTuple):
    """What a file says of one text, and at which ``place`` of it; its English is there too."""

    place: str
    key: str
    english: tuple[str, ...]
    forms: tuple[str, ...]
    is_stale: bool = False
    remarks: tuple[str, ...] = ()


class Taken(NamedTuple):
    """Units that are not as they were, as the file has them: drafts all of them, or stale."""

    units: tuple[Unit, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What has to be mended in the file first; while there is one, take nothing in."""
        return tuple(one for one in self.findings if one.level == "stop")


class Asked(NamedTuple):
    """What a file should hold: ``units`` of one language as they are now.

    ``gone`` are keys of texts that were there once, which an older file may still have.
    """

    code: str
    units: Sequence[Unit]
    gone: Collection[str] = ()

    def forms(self, sentence: Sentence) -> int:
        """How many forms that language needs of it."""
        return 1 if sentence.many is None else plurals.forms(self.code)


def english(sentence: Sentence) -> tuple[str, ...]:
    """One text, or two of a plural."""
    return (sentence.text,) if sentence.many is None else (sentence.text, sentence.many)


def require_language(name: str, asked: Asked, given: str) -> None:
    """Raises UserMistake for a file in another language, as far as it names one."""
    code = languages.tidy(given)
    if code != asked.code:
        there, here = (languages.language(one).english_name for one in (code, asked.code))
        raise UserMistake(f"“{name}” is in {there} ({code}), not in {here} ({asked.code}).")


def judge(name: str, asked: Asked, given: Iterable[Given]) -> Taken:
    """What a file of that name brings; each finding says at which line or row."""
    known = {one.sentence.key: one for one in asked.units}
    every = tuple(given)
    if not every:
        raise UserMistake(f"“{name}” holds no texts.")
    if len(every) > MOST_TEXTS:
        raise UserMistake(f"“{name}” holds more than {MOST_TEXTS:,} texts: is it the right file?")
    twice = {key for key, count in Counter(one.key for one in every).items() if count > 1}
    units: list[Unit] = []
    findings: list[Finding] = []
    for one in every:
        where = f"{name}, {one.place}: {one.key or 'no context'}"
        found = list(_misplaced(where, asked, one, known, twice))
        if not found:
            unit = _renewed(known[one.key], one)
            if unit is not None:
                units.append(unit)
                found = list(_wrong(where, asked, unit, known[one.key]))
        findings += found
    findings += _other_letters(name, asked.code, units)
    return Taken(tuple(units), tuple(findings))


def _misplaced(
    where: str, asked: Asked, one: Given, known: Mapping[str, Unit], twice: Collection[str]
) -> Iterator[Finding]:
    unit = known.get(one.key)
    if unit is None:
        if one.key in asked.gone:
            yield Finding(where, "it is not used any more.", "Nothing is taken in of it.", "warn")
        else:
            do = "Take the file that was made for these texts, and leave its contexts as they are."
            yield Finding(where, "there is no such text here.", do)
    elif one.key in twice:
        yield Finding(where, "it stands in this file twice.", "Leave one of them.")
    elif any(one.forms) and not _is_same(one.english, english(unit.sentence)):
        do = "It was left out; ask for a new file, and translate it there."
        yield Finding(where, "its English is another now.", do, "warn")


def _renewed(unit: Unit, one: Given) -> Unit | None:
    """The unit as the file has it; None where that is nothing new."""
    forms = one.forms if any(one.forms) else unit.forms
    was_stale = unit.state == "stale"
    is_changed = forms != unit.forms or (any(one.forms) and was_stale != one.is_stale)
    remarks = (*unit.remarks, *(line for line in one.remarks if line not in unit.remarks))
    if is_changed:
        previous = unit.previous if one.is_stale else ()
        state: State = "stale" if one.is_stale else "draft"
        return unit._replace(forms=forms, state=state, previous=previous, remarks=remarks)
    return unit._replace(remarks=remarks) if remarks != unit.remarks else None


def _wrong(where: str, asked: Asked, unit: Unit, before: Unit) -> Iterator[Finding]:
    if unit.forms == before.forms and unit.state == before.state:
        return
    longest = max(map(len, unit.forms))
    if longest > LONGEST:
        yield Finding(where, f"it has {longest:,} characters.", f"Say it in {LONGEST:,} or fewer.")
        return
    wanted = asked.forms(unit.sentence)
    yield from check_forms(where, unit.forms, unit.sentence, wanted, unit.limit)
    for form in unit.forms:
        if _is_garbled(form, unit.sentence.text):
            do = "Save the file again in UTF-8, or as .xlsx."
            yield Finding(where, "its letters were lost when the file was saved.", do)
            return
    if unit.forms == english(unit.sentence) and any(map(str.isalpha, unit.sentence.text)):
        yield Finding(where, "it says the same as the English.", "Is that meant?", "warn")


def _other_letters(name: str, code: str, units: Sequence[Unit]) -> Iterator[Finding]:
    """Whether most of what is new is not written in the letters of that language."""
    language = languages.language(code)
    script = _script(language.own_name)
    found = [one for one in map(_script, (" ".join(unit.forms) for unit in units)) if one]
    strange = sum(one != script for one in found)
    if len(found) >= SOME and strange * 2 > len(found):
        what = f"{strange} of {len(found)} texts are not in {language.english_name} letters."
        yield Finding(name, what, "Is it the file of another language?")


def _script(text: str) -> str:
    """The script of most of its letters, by their names in Unicode; empty where there are none."""
    letters = (sign for sign in NAME.sub("", text) if sign.isalpha())
    counts = Counter(unicodedata.name(sign, "?").partition(" ")[0] for sign in letters)
    return max(counts, key=counts.__getitem__, default="")


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whatever a program made of the spaces."""
    return " ".join(one).split() == " ".join(other).split()


def _is_garbled(text: str, english: str) -> bool:
    """Whether letters became question marks, or some Western letters each (Ù…Ø±)."""
    if "\ufffd" in text or ("???" in text and "???" not in english):
        return True
    if text.isascii():
        return False
    try:
        b"".join(map(_western, text)).decode("utf-8")
    except UnicodeError:
        return False
    return True


def _western(sign: str) -> bytes:
    """The byte of a letter on Windows in Western Europe, which has some that stand for nothing."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
