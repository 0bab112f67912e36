"""Some words of somebody, what stands beside them, and how it came there: one writes, one checks.

Nobody translates by machine here. Beside an answer that was changed since, nothing stands: other
words want another translation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.i18n.languages import language, match
from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.rows import Person
from bot.services.said import said
from bot.services.transaction import Transaction
from bot.services.translation_rows import Kind, TranslationRow
from bot.services.translations.plain import OURS
from conversations import PRIVATE

LONGEST: Final = 6000
"""Characters: what was written in three thousand may be longer in another language."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A translation as the team reads it; ``checked_by`` is empty while nobody has checked it."""

    text: str
    made_by: str
    at: int
    checked_by: str


@dataclass(frozen=True, slots=True)
class Words:
    """What one person wrote. ``mark`` says which words and which translation a page showed."""

    kind: Kind
    source: int
    person: Person
    language: str
    words: str
    round: str
    item: str
    under: str
    at: int
    row: TranslationRow | None

    @property
    def mark(self) -> str:
        """Changes with the words and with what stands beside them."""
        shown = (self.source, self.words, self.row and (self.row.text, self.row.checked_by))
        return sha256(repr(shown).encode()).hexdigest()[:16]


class Overtaken(UserMistake):
    """The words or their translation are others now than the page showed; ``found`` is both."""

    def __init__(self, found: Words) -> None:
        super().__init__("This was changed while your page was open. Look at both, please.")
        self.found = found


def find(tx: Transaction, kind: str, number: int) -> Words | None:
    """Those words as they stand now, by an answer (any revision of it) or a line of a talk."""
    return (
        _line(tx, number) if kind == "line" else _answer(tx, number) if kind == "answer" else None
    )


def write(tx: Transaction, found: Words, staff: StaffRow, text: str, mark: str, now: int) -> None:
    """Write a translation beside them. The same once more changes nothing. Raises UserMistake."""
    plain = text.strip()
    if found.row is not None and found.row.text == plain:
        return
    if not plain:
        raise UserMistake("Write what they said in English first.")
    if len(plain) > LONGEST:
        raise UserMistake(f"That has {len(plain)} characters; {LONGEST} are the most.")
    if mark != found.mark:
        raise Overtaken(found)
    row = TranslationRow(found.kind, found.source, found.person.id, plain, staff.id, now)
    tx.save_translation(row)
    _note(tx, found, staff, "translated", now)


def check(tx: Transaction, found: Words, staff: StaffRow, mark: str, now: int) -> None:
    """Somebody else has read both and says that they mean the same. Raises UserMistake."""
    row = found.row
    if row is None:
        raise UserMistake("Nobody has translated these words yet.")
    if row.checked_by == staff.id:
        return
    if mark != found.mark:
        raise Overtaken(found)
    if row.made_by == staff.id:
        raise UserMistake(f"{staff.name} wrote this translation; somebody else has to check it.")
    if found.language not in ("", OURS) and not reads(staff, found.language):
        name = language(found.language).english_name
        raise UserMistake(
            f"{staff.name} does not read {name}, as the team’s list has it. "
            "Somebody who does has to check it."
        )
    if row.checked_by is None:
        tx.save_translation(row._replace(checked_by=staff.id, checked_at=now))
        _note(tx, found, staff, "checked", now)


def reads(staff: StaffRow, code: str) -> bool:
    """Whether this member of the team reads that language, as the team's list has it."""
    return match(code, orjson.loads(staff.languages or "[]")) is not None


def standing(tx: Transaction, kind: Kind, sources: Iterable[int]) -> Mapping[int, Beside]:
    """What stands beside these answers or lines, with the names of who wrote and checked it."""
    rows = tx.translations(kind, frozenset(sources))
    names = {one.id: one.name for one in tx.staff()} if rows else {}
    return {
        number: Beside(
            row.text,
            names.get(row.made_by, ""),
            row.at,
            names.get(row.checked_by, "") if row.checked_by is not None else "",
        )
        for number, row in rows.items()
    }


def _answer(tx: Transaction, number: int) -> Words | None:
    standing = said(tx.revisions_of([number]))
    row = next((one.newest for one in standing if number in one.ids), None)
    words = (row.words or "").strip() if row else ""
    if row is None or not words or row.scope == "none" or row.under in PRIVATE:
        return None
    return Words(
        kind="answer",
        source=row.id,
        person=tx.people([row.participant])[row.participant],
        language=row.shown_language,
        words=words,
        round=row.round,
        item=row.subject if row.scope == "item" else "",
        under=row.under,
        at=row.at,
        row=tx.translations("answer", [row.id]).get(row.id),
    )


def _line(tx: Transaction, number: int) -> Words | None:
    whose, line = tx.whose_line(number), tx.line(number)
    if whose is None or line is None:
        return None
    person = tx.people([whose])[whose]
    row = tx.translations("line", [number]).get(number)
    return Words("line", number, person, person.language, line.words, "", "", "talk", line.at, row)


def _note(tx: Transaction, found: Words, staff: StaffRow, done: str, now: int) -> None:
    about = f"{found.kind} {found.source} of {found.person.pseudonym}, {done}"
    audit.note(tx, staff, "translation", about, now)
