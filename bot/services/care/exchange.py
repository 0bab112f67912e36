"""The last messages between a person and the bot, as staff read them of an alert (R63)."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from bot.services.messages import mine, unpack
from bot.services.rows import AnswerRow
from bot.services.transaction import Transaction

MOST: Final = 5
"""Messages up to the alert, and messages after it, at most."""

Kind = Literal["answer", "line"]
Place = tuple[Kind, int]

#: The turn that raises an alert also answers; what it says is made in the same moment.
_LATEST: Final = 2**62


class Said(NamedTuple):
    """One message; ``by`` says whose. ``is_rtl``: written from right to left.

    ``kind`` and ``number`` say where the person's own words are kept: an answer, or a line of a
    talk; 0 where they are nowhere but here.
    """

    at: int
    by: Literal["person", "bot"]
    lines: tuple[str, ...]
    language: str = ""
    is_rtl: bool = False
    kind: Kind = "answer"
    number: int = 0


class Exchange(NamedTuple):
    """What was said up to an alert, and what was said since."""

    before: tuple[Said, ...]
    since: tuple[Said, ...]


def exchange(tx: Transaction, participant: int, at: int) -> Exchange:
    """The last messages both ways up to that instant, and the last of those after it."""
    before = _said(tx, participant, at)
    since = [one for one in _said(tx, participant, _LATEST) if one.at > at]
    return Exchange(tuple(before), tuple(since))


def _said(tx: Transaction, participant: int, until: int) -> list[Said]:
    """The newest up to then, oldest first.

    The web chat and the terminal keep what a person wrote in the transcript; elsewhere it is
    only where it was filed.
    """
    answers = [row for row in tx.answers_of(participant) if row.words]
    places = _places(tx, participant, answers)
    rows = [_placed(_row(*row), places) for row in tx.said_before(participant, until, MOST)]
    known = {line for one in rows if one.by == "person" for line in one.lines}
    filed = [
        Said(row.at, "person", (row.words or "",), number=row.id)
        for row in answers
        if row.at <= until and row.words not in known
    ]
    every = sorted([*filed[-MOST:], *rows], key=lambda one: (one.at, one.by == "bot"))
    return every[-MOST:]


def _places(tx: Transaction, participant: int, answers: Sequence[AnswerRow]) -> dict[str, Place]:
    """Where each of their messages is kept, by its words: the newest that has them."""
    thread = tx.newest_thread(participant)
    lines = [one for one in tx.lines(thread.id) if one.staff is None] if thread else []
    found: dict[str, Place] = {}
    found |= {one.words: ("line", one.id) for one in lines if one.words}
    for row in answers:
        parts = (row.words or "").split("\n")  # what joined others is one line of them
        found |= {part: ("answer", row.id) for part in (row.words or "", *parts) if part}
    return found


def _placed(one: Said, places: Mapping[str, Place]) -> Said:
    found = places.get("\n".join(one.lines).strip()) if one.by == "person" else None
    return one._replace(kind=found[0], number=found[1]) if found else one


def _row(_: int, at: int, body: str) -> Said:
    words = mine(body)
    if words is not None:
        return Said(at, "person", (words,))
    message = unpack(body)
    lines = tuple(part.text for part in message.paragraphs)
    return Said(at, "bot", lines, message.language, message.is_rtl)
