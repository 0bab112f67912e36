"""What people deleted after a backup was made must not come back with it.

The ledger names keys that ended. What they sealed is unreadable already; it is taken out here, so
that nothing counts as said, nothing waits to be sent, and nobody is written to whose address nobody
can read. Whoever deleted everything is deleted again.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from bot.services.complaint_rows import LIVE
from bot.services.rows import NO_CHAT
from bot.store.resealing import Part, batches, parts
from bot.store.secrecy.cipher import HOUSE, key_of
from bot.store.secrecy.ledger import Line
from bot.store.tables import (
    addresses,
    answer_words,
    answers,
    complaint_lines,
    complaint_words,
    complaints,
    outbox,
    outbox_bodies,
    participants,
)
from bot.store.upgrading import owners

ALL = "all"
EXPIRED = "expired"
ONE_ANSWER = "answer:"
ONE_LINE = "line:"
ONE_COMPLAINT_LINE = "complaint-line:"
#: Values in one statement; SQLite as Python brings it takes 32,766.
SOME = 10_000


class Gone(NamedTuple):
    """What a database holds under keys that ended."""

    texts: int
    people: frozenset[int]  # of whom some of it is, who deleted it
    erased: frozenset[int]  # of whom everything goes


def rows_in(lines: Iterable[Line], kind: str) -> list[list[int]]:
    """Single answers, or lines (see above), whose words were taken out, some at a time: each one
    whose time was over is in the ledger, and a statement takes no more values than so many.
    """
    names = (one.key for one in lines if one.key.startswith(kind))
    rows = sorted({int(one.removeprefix(kind)) for one in names})
    return [rows[first : first + SOME] for first in range(0, len(rows), SOME)]


def take_out(connection: Connection, lines: Collection[Line]) -> Gone:
    """Blank every text under a key that ended; say whose they were."""
    ended = {one.key: one.what for one in lines}
    count, people, erased = 0, set(), set()
    for part in parts():
        whose = owners(connection, part)
        for rows in batches(connection, part):
            blank = []
            for row in rows:
                key, values = tuple(row[: len(part.key)]), row[len(part.key) :]
                names = {key_of(one) for one in values if one} & ended.keys()
                if not names:
                    continue
                blank.append(_blank(part, key, values, ended))
                person, why = whose.get(key, HOUSE), {ended[name or ""] for name in names}
                people |= {person} if why - {EXPIRED} else set()
                erased |= {person} if ALL in why else set()
            part.put(connection, blank)
            count += len(blank)
    people.discard(HOUSE)
    _count_no_more(connection)
    _wait_no_more(connection, people)
    _reach_no_more(connection)
    return Gone(count, frozenset(people), frozenset(erased))


def _blank(
    part: Part, key: tuple[Any, ...], values: Iterable[Any], ended: Collection[str]
) -> dict[str, Any]:
    named = {f"of_{one.name}": value for one, value in zip(part.key, key, strict=True)}
    for column, value in zip(part.columns, values, strict=True):
        is_gone = bool(value) and key_of(value) in ended
        named[f"to_{column.name}"] = type(value)() if is_gone else value
    return named


def _count_no_more(connection: Connection) -> None:
    """Answers without words are marked so; messages that say nothing are never sent."""
    wordless = answers.c.id.not_in(
        answer_words.select()
        .with_only_columns(answer_words.c.answer)
        .where(answer_words.c.words != "")
    )
    connection.execute(update(answers).where(answers.c.has_words, wordless).values(has_words=False))
    silent = outbox_bodies.select().with_only_columns(outbox_bodies.c.id)
    empty = outbox.c.id.in_(silent.where(outbox_bodies.c.body == ""))
    waiting = outbox.c.state.in_(("ready", "sending", "uncertain", "held"))
    connection.execute(update(outbox).where(waiting, empty).values(state="cancelled"))


def _wait_no_more(connection: Connection, people: Collection[int]) -> None:
    """A complaint of theirs of which nothing is left was taken back.

    One of somebody else may have lost single lines to the team, and still waits for its answer.
    """
    both = complaint_lines.join(complaint_words, complaint_words.c.line == complaint_lines.c.id)
    said = select(complaint_lines.c.complaint).select_from(both)
    left = complaints.c.id.in_(said.where(complaint_words.c.words != ""))
    theirs = complaints.c.participant.in_(people)
    gone = update(complaints).where(complaints.c.state.in_(LIVE), theirs, ~left)
    connection.execute(gone.values(state="withdrawn", due_at=None))


def _reach_no_more(connection: Connection) -> None:
    """An address nobody can read is none; whoever it was comes back with a new code."""
    lost = addresses.select().with_only_columns(addresses.c.participant)
    unread = addresses.c.sealed == ""
    people = list(connection.scalars(lost.where(unread)))
    connection.execute(
        update(participants).where(participants.c.id.in_(people)).values(channel=NO_CHAT)
    )
    connection.execute(delete(addresses).where(unread))
