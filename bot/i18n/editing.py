"""A language's own file, read and changed: by command and on the team's pages alike.

Whoever changes one is alone with the folder, in this process and among others. The file is brought
up to date where it lacks a sentence that is wanted, and is written whole or not at all.
"""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from babel.messages.catalog import Catalog, Message

from bot.errors import UserMistake
from bot.i18n import marks, po
from bot.i18n.check import check_entry
from bot.i18n.extract import locate, template, update
from bot.i18n.safety import is_safety
from conversations import Finding, Sentence

T = TypeVar("T")

LONGEST: Final = 1000
"""Characters of a sentence; the longest of ours has not two hundred."""


class Entry(NamedTuple):
    """One sentence as its file has it, with ``sign`` of exactly these words ("" where none are).

    ``forms`` are there for every form that the language needs, empty where nothing is written; of
    what is fuzzy they are shown too, though it is missing. ``stops`` must be mended first.
    """

    sentence: Sentence
    forms: tuple[str, ...]
    standing: marks.Standing
    sign: str
    is_fuzzy: bool
    drafters: tuple[str, ...]
    approvers: tuple[str, ...]
    stops: tuple[Finding, ...]

    @property
    def waits(self) -> bool:
        """Whether it is there, and not everybody has approved it who must."""
        return self.standing in ("draft", "reviewed")

    def may_be_approved_by(self, who: str) -> bool:
        """Whether it waits for somebody like them."""
        is_theirs = marks.has((*self.drafters, *self.approvers), who)
        return self.waits and not self.stops and not is_theirs


class File(NamedTuple):
    """The file of a language, and all sentences that belong in it."""

    folder: Path
    code: str
    sentences: Sequence[Sentence]


class Done(NamedTuple):
    """How many were approved; keys of those that are not as they were shown."""

    approved: int
    changed: tuple[str, ...]


class Overtaken(UserMistake):
    """Somebody else changed it meanwhile; ``entry`` is how it is now."""

    def __init__(self, entry: Entry) -> None:
        super().__init__("Somebody else changed this sentence while your page was open.")
        self.entry = entry


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else changes files of that folder meanwhile.

    Raises UserMistake for a folder that is not there or cannot be written to, whenever that shows.
    """
    try:
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            os.close(held)
    except OSError as error:
        raise UserMistake(
            f"Nothing was changed: the files of the languages, in {folder}, could not be written."
            " Whoever looks after the server can see to it."
        ) from error


def change(file: File, wanted: Iterable[Sentence], job: Callable[[Catalog], T]) -> T:
    """Change one language, and say what the job says; what raises leaves the file as it was.

    It is brought up to date only where it lacks something ``wanted``: somebody may have put newer
    sentences in than a bot knows that has run for long. Raises UserMistake where the file is no PO
    file, or cannot be written.
    """
    path = po.path_of(file.folder, file.code)
    with alone(file.folder):
        catalog = po.read(path, file.code)
        if any(_find(catalog, one) is None for one in wanted):
            update(template(file.sentences), catalog)
        else:
            locate(file.sentences, catalog)
        before = po.text_of(catalog)
        found = job(catalog)
        after = po.text_of(catalog)
        if after != before:
            po.save(path, after)
    return found


def entries(file: File, wanted: Iterable[Sentence]) -> tuple[Entry, ...]:
    """Those sentences as the file has them now, in that order."""
    catalog = po.read(po.path_of(file.folder, file.code), file.code)
    return tuple(_entry(file.code, catalog, one) for one in wanted)


def approve(
    file: File, among: Iterable[Sentence], shown: Mapping[str, str], who: str, on: date
) -> Done:
    """Approve some of these as they were shown: ``shown`` has the sign of each, by key.

    Raises UserMistake for one that they drafted themselves, or that must be mended first; nothing
    is changed then.
    """
    wanted = {one.key: one for one in among if one.key in shown}

    def job(catalog: Catalog) -> Done:
        same: set[tuple[str, str]] = set()
        for key, sentence in wanted.items():
            entry = _entry(file.code, catalog, sentence)
            if entry.standing == "missing" or entry.sign != shown[key]:
                continue
            if entry.stops:
                raise UserMistake(f"{key} has to be mended first: {said(entry.stops[0])}")
            same.add((key, sentence.text))
        done = marks.approve(catalog, lambda one: (one.context, po.ids_of(one)[0]) in same, who, on)
        kept = {key for key, _ in same}
        return Done(len(done), tuple(key for key in shown if key not in kept))

    return change(file, wanted.values(), job)


def redraft(file: File, sentence: Sentence, forms: Sequence[str], seen: str, who: str) -> None:
    """Other words for one sentence, as somebody's draft; ``seen`` is its sign as it was shown.

    Raises UserMistake for words that cannot be used or are there already, Overtaken where somebody
    else wrote meanwhile; nothing is changed then.
    """

    def job(catalog: Catalog) -> None:
        before = _entry(file.code, catalog, sentence)
        written = _whole(before, forms)
        if before.sign != seen:
            raise Overtaken(before)
        if written == before.forms and not before.is_fuzzy:
            raise UserMistake("It says that already. Nothing was changed.")
        message = _find(catalog, sentence)
        assert message is not None
        marks.redraft(message, written, who)
        stops = _entry(file.code, catalog, sentence).stops
        if stops:
            raise UserMistake(said(stops[0]))

    change(file, (sentence,), job)


def said(finding: Finding) -> str:
    """What is wrong and what to do, for somebody who has the sentence before them."""
    return f"{finding.what[:1].upper()}{finding.what[1:]} {finding.do}"


def _whole(entry: Entry, forms: Sequence[str]) -> tuple[str, ...]:
    """What was typed: on one line each, nothing around it."""
    written = tuple(" ".join(form.strip().splitlines()) for form in forms[: len(entry.forms)])
    if len(written) < len(entry.forms) or not all(written):
        every = "Write every form." if len(entry.forms) > 1 else "Write the sentence first."
        raise UserMistake(every)
    if max(map(len, written)) > LONGEST:
        raise UserMistake(f"A sentence may have at most {LONGEST} characters.")
    return written


def _find(catalog: Catalog, sentence: Sentence) -> Message | None:
    found = catalog.get(sentence.text, sentence.key)
    is_plural = sentence.many is not None
    return found if found and is_plural == (not isinstance(found.id, str)) else None


def _entry(code: str, catalog: Catalog, sentence: Sentence) -> Entry:
    message = _find(catalog, sentence)
    wanted = 1 if sentence.many is None else catalog.num_plurals
    if message is None:
        return Entry(sentence, ("",) * wanted, "missing", "", False, (), (), ())
    forms = po.forms_of(message)
    is_there = marks.is_whole(message)
    found = check_entry(sentence.key, code, catalog, message, sentence) if any(forms) else ()
    return Entry(
        sentence,
        (*forms, *("",) * wanted)[: max(wanted, 1)],
        marks.standing(message, is_safety=is_safety(sentence.key)) if is_there else "missing",
        marks.sign_of(message) if any(forms) else "",
        message.fuzzy,
        marks.drafters(message),
        marks.approvers(message) if is_there else (),
        tuple(one for one in found if one.level == "stop"),
    )
