"""The last messages between a person and the bot, as staff read them of an alert (R63)."""

from typing import Final, Literal, NamedTuple

from bot.services.messages import mine, unpack
from bot.services.transaction import Transaction

MOST: Final = 5
"""Messages up to the alert, and messages after it, at most."""

#: The turn that raises an alert also answers; what it says is made in the same moment.
_LATEST: Final = 2**62


class Said(NamedTuple):
    """One message; ``by`` says whose. ``is_rtl``: written from right to left."""

    at: int
    by: Literal["person", "bot"]
    lines: tuple[str, ...]
    language: str = ""
    is_rtl: bool = False


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
    rows = [_row(*row) for row in tx.said_before(participant, until, MOST)]
    known = {line for one in rows if one.by == "person" for line in one.lines}
    filed = [
        Said(row.at, "person", (row.words,))
        for row in tx.answers_of(participant)
        if row.words and row.at <= until and row.words not in known
    ]
    every = sorted([*filed[-MOST:], *rows], key=lambda one: (one.at, one.by == "bot"))
    return every[-MOST:]


def _row(_: int, at: int, body: str) -> Said:
    words = mine(body)
    if words is not None:
        return Said(at, "person", (words,))
    message = unpack(body)
    lines = tuple(part.text for part in message.paragraphs)
    return Said(at, "bot", lines, message.language, message.is_rtl)
