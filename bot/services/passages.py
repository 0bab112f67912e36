"""Some words of one person, as somebody of the team looks at them before they are taken out.

It says whose they are, where they stand and what goes with them. Words that may be hard to read are
not there: whoever comes here has just had them before their eyes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from bot.errors import UserMistake
from bot.services import audit
from bot.services.answering import WITHDRAWN
from bot.services.care import sightings
from bot.services.care_rows import StaffRow
from bot.services.complaints.desk import named_for
from bot.services.feedback import comments
from bot.services.feedback_on_us import WORDS as ABOUT_US
from bot.services.redacting import redact_answer, redact_complaint, redact_line
from bot.services.rows import AnswerRow, Person
from bot.services.said import FOR_TRANSLATORS, said
from bot.services.speaking import SPOKEN
from bot.services.transaction import Transaction
from bot.services.voice_rows import SOURCE
from conversations import COMMENT, UNFILED

Kind = Literal["answer", "line", "complaint"]

#: Free words of people who were told that the team reads them; pages of drafts do not show them.
UNPLACED = (COMMENT, UNFILED)
#: Shorter lines are taken out of what was said to somebody only where they stand alone.
SHORT = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """One message. ``texts`` are its words, then older ones that differ; none: they are gone.

    ``by`` is who of the team wrote it, empty where the person did. ``whole`` is the complaint it
    belongs to, ``round`` the round. ``is_hard``: words are not shown again; ``is_several``: it has
    versions, or is made of messages that were joined.
    """

    kind: Kind
    number: int
    person: Person
    at: int
    texts: tuple[str, ...]
    by: str = ""
    round: str = ""
    round_name: str = ""
    item: str = ""
    under: str = ""
    whole: int = 0
    is_hard: bool = False
    is_several: bool = False
    is_spoken: bool = False
    is_translated: bool = False

    @property
    def mark(self) -> str:
        """Changes with the words, so that nobody takes out what they have not seen."""
        return sha256(repr(self.texts).encode()).hexdigest()[:16]

    @property
    def is_about_us(self) -> bool:
        """They say how it was to take part."""
        return self.under in ABOUT_US

    @property
    def is_apart(self) -> bool:
        """It stands on a page that does not say who wrote it."""
        return self.is_about_us or self.under in FOR_TRANSLATORS

    @property
    def is_unplaced(self) -> bool:
        """It is about no draft, and stands in no list of a round."""
        return self.kind == "answer" and not self.item and self.under in UNPLACED

    @property
    def has_short(self) -> bool:
        """Some line is too short to be found within other sentences."""
        lines = (line.strip() for text in self.texts for line in text.splitlines())
        return any(0 < len(line) < SHORT for line in lines)


def find(tx: Transaction, kind: str, number: int, reader: StaffRow) -> Passage | None:
    """That message; None where there is none for this member of the team."""
    if kind == "answer":
        return _answer(tx, number, reader)
    if kind == "line":
        return _line(tx, number)
    return _of_complaint(tx, number, reader) if kind == "complaint" else None


def shown(tx: Transaction, found: Passage, by: StaffRow, now: int) -> None:
    """Note that they look at it, as on the page from which they came."""
    if found.kind == "line" and found.texts:
        sightings.note(tx, by, found.person.id, "talk", now, None)
    elif found.kind == "complaint" and found.texts:
        audit.note(tx, by, "complaint", f"{found.whole} read", now)


def take_out(tx: Transaction, found: Passage, by: StaffRow, now: int, why: str, seen: str) -> None:
    """Take it out for good, as the commands do, if it is what they saw. Raises UserMistake."""
    if seen != found.mark:
        raise UserMistake("This was changed while your page was open. Look again, then press.")
    if found.kind == "answer":
        redact_answer(tx, found.number, by, now, why)
    elif found.kind == "line":
        redact_line(tx, found.number, by, now, why)
    else:
        redact_complaint(tx, found.whole, found.number, by, now, why)


def unplaced(tx: Transaction) -> list[AnswerRow]:
    """Free words about no draft, in any round or none, the newest first."""
    found = said(tx.revisions_of(tx.unplaced(UNPLACED)))
    rows = [one.newest for one in found if (one.newest.words or "").strip()]
    return sorted(rows, key=lambda row: -row.id)


def _answer(tx: Transaction, number: int, reader: StaffRow) -> Passage | None:
    mine = tx.revisions_of([number])
    if not mine:
        return None
    newest = mine[-1]
    named = next((row for row in tx.rounds() if row.id == newest.round), None)
    ids = [row.id for row in mine]
    if newest.state == WITHDRAWN or newest.scope == "none":
        is_hard = newest.under not in SPOKEN
    else:
        seen = comments.of_answers(tx, named, ids, reader).rows if named else ()
        is_hard = any(one.is_hard for one in seen) or (not seen and newest.under not in ABOUT_US)
    return Passage(
        "answer",
        number,
        tx.people([newest.participant])[newest.participant],
        newest.at,
        _differing([row.words for row in reversed(mine)]),
        round=newest.round,
        round_name=named.name if named else "",
        item=newest.subject if newest.scope == "item" else "",
        under=newest.under,
        is_hard=is_hard,
        is_several=sum(bool(row.words) for row in mine) > 1,
        is_spoken=any((row.source_key or "").startswith(SOURCE) for row in mine),
        is_translated=bool(tx.translations("answer", ids)),
    )


def _line(tx: Transaction, number: int) -> Passage | None:
    line = tx.line(number)
    thread = tx.thread(line.thread) if line else None
    if line is None or thread is None:
        return None
    mine = tx.message_of_line(number)
    rows = [one for one in map(tx.line, [number, *reversed(mine)]) if one]
    return Passage(
        "line",
        number,
        tx.people([thread.participant])[thread.participant],
        line.at,
        _differing([row.words for row in rows]),
        by=_name(tx, line.staff),
        is_several=len(mine) > 1,
        is_translated=bool(tx.translations("line", mine)),
    )


def _of_complaint(tx: Transaction, number: int, reader: StaffRow) -> Passage | None:
    line = tx.complaint_line(number)
    if line is None:
        return None
    try:
        row = named_for(tx, line.complaint, reader)
    except UserMistake:
        return None
    mine = tx.message_of_complaint_line(number)
    rows = [one for one in map(tx.complaint_line, [number, *reversed(mine)]) if one]
    return Passage(
        "complaint",
        number,
        tx.people([row.participant])[row.participant],
        line.at,
        _differing([one.words for one in rows]),
        by=_name(tx, line.staff),
        is_several=len(mine) > 1,
        whole=row.id,
    )


def _name(tx: Transaction, staff: int | None) -> str:
    return next((one.name for one in tx.staff() if one.id == staff), "")


def _differing(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The first text, and those after it that hold something else."""
    found: list[str] = []
    for text in texts:
        plain = (text or "").strip()
        if plain and not any(_is_within(plain, one) for one in found):
            found.append(plain)
    return tuple(found)


def _is_within(text: str, other: str) -> bool:
    lines: Sequence[str] = other.splitlines()
    return set(text.splitlines()) <= set(lines)
