"""Making promises: to one person, or to many in one step."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from bot.services.instants import SECOND
from bot.services.project_rows import BroadcastRow
from bot.services.promises.rules import REMINDED_AFTER, awake
from bot.services.rows import NewPromise, Person
from bot.services.transaction import Transaction

COMMAND: Final = "command"
CLOCK: Final = "clock"

#: A step that somebody began can be undone for so long: nobody is written to before.
UNDO: Final = 10 * 60 * SECOND
#: Invitations go out over two hours, so that answers and questions do not come all at once.
SPREAD: Final = 2 * 3600 * SECOND
#: People read in one statement.
MANY: Final = 500

NO_WAITS: Final[Mapping[int, int]] = {}


def promise(
    tx: Transaction, people: Sequence[int], kind: str, about: str, due: int, now: int
) -> None:
    """Promise each of them one message, at that time or as soon after as they may be written to."""
    _make(tx, people, kind, about, due, now, 0, None)


def promise_reminders(tx: Transaction, people: Sequence[int], round_id: str, now: int) -> None:
    """Whoever has something left in that round is reminded once they have been away for a while."""
    promise(tx, people, "reminder", round_id, now + REMINDED_AFTER, now)


def broadcast(
    tx: Transaction,
    kind: str,
    round_id: str,
    people: Sequence[int],
    now: int,
    *,
    made_by: str = COMMAND,
    spread: int = 0,
    undo: str = "",
    waits: Mapping[int, int] = NO_WAITS,
) -> BroadcastRow:
    """One step that promises ``kind`` to all of these people.

    Begun by a command, it starts in ten minutes and can be undone until then; begun by the clock,
    at once. ``spread``: microseconds over which it is spread out; ``waits``: how much later than
    the others some of these people are told.
    """
    starts = now + UNDO if made_by == COMMAND else now
    state = "waiting" if starts > now else "running"
    row = BroadcastRow(tx.ids(1)[0], kind, round_id, state, made_by, now, starts, undo)
    tx.add_broadcast(row)
    _make(tx, people, kind, round_id, starts, now, spread, row.id, waits)
    return row


def begin_due(tx: Transaction, now: int) -> None:
    """Broadcasts whose time has come start."""
    for row in tx.broadcasts(["waiting"]):
        if row.starts_at <= now:
            tx.set_broadcast(row.id, "running")


def _make(
    tx: Transaction,
    people: Sequence[int],
    kind: str,
    about: str,
    due: int,
    now: int,
    spread: int,
    step: int | None,
    waits: Mapping[int, int] = NO_WAITS,
) -> None:
    for first in range(0, len(people), MANY):
        some = tx.people(people[first : first + MANY])
        rows: list[NewPromise] = [
            {
                "participant": number,
                "kind": kind,
                "about": about,
                "due_at": _due(person, due + waits.get(number, 0), spread, about),
                "broadcast": step,
                "made_at": now,
            }
            for number, person in some.items()
        ]
        tx.make_promises(rows)


def _due(person: Person, start: int, spread: int, about: str) -> int:
    """A time of their own in the first hours in which they may be written to."""
    begin = awake(person, start)
    if not spread:
        return begin
    digest = hashlib.blake2b(f"{about}:{person.id}".encode(), digest_size=6).digest()
    return awake(person, begin + (int.from_bytes(digest) * spread >> 48))
