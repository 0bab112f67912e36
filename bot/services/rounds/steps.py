"""What happens to a round: it opens, pauses, goes on, is extended, closes. Each is one step.

A step that concerns many people makes a broadcast, and keeps what an undo needs to put back.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.errors import UserMistake
from bot.services.broadcasts import undo_of
from bot.services.changes import askers, follows
from bot.services.impact.audience import took_part
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.promises import CLOCK, COMMAND, SPREAD, broadcast, promise_reminders
from bot.services.promises.rules import DAY
from bot.services.rounds.attendance import hold, release, unattended
from bot.services.rounds.planning import LATE, NONE, Dates, check_dates, ending
from bot.services.rounds.readiness import refuse_unready
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of

#: How much earlier than others those who asked for a change hear of a second look.
FIRST: Final = 2 * DAY


def open_round(tx: Transaction, wanted: str, now: datetime, by: str = COMMAND) -> RoundRow:
    """Freeze the agenda, enrol people of earlier rounds, let others in. Raises UserMistake.

    The round takes answers at once; invitations follow, spread over two hours. Where nobody is
    there for heavy items, a command is refused; by its date the round opens, and those wait.
    """
    row, at = find_round(tx, wanted), micros(now)
    if row.state == "open":
        return row
    if row.state not in NOT_OPENED:
        raise UserMistake(f"“{row.name}” is {row.state}; a round opens once.")
    if row.closes is not None and row.closes <= at:
        when = shown(row.closes, zone_of(tx.project()))
        raise UserMistake(f"“{row.name}” was to close on {when}; plan it anew.")
    items = refuse_unready(tx, row)
    opened = ending(row._replace(state="open", opens=at))
    missing = unattended(tx, opened, items, at)
    if missing and by != CLOCK:
        raise UserMistake(missing)
    if missing:
        hold(tx, opened, missing, at)
    tx.freeze_agenda(row.id, [(item.item, item.version) for item in items])
    tx.save_round(opened)
    release(tx, opened, at)
    people = _earlier(tx, opened)
    tx.enrol_all(people, row.id, at)
    if people:
        undo = undo_of(row, opened, enrolled=people)
        kind, waits = _invitation(tx, opened, people)
        broadcast(tx, kind, row.id, people, at, made_by=by, spread=SPREAD, undo=undo, waits=waits)
        promise_reminders(tx, people, row.id, at)
    return opened


def pause(tx: Transaction, wanted: str, now: datetime) -> RoundRow:
    """Take no answers for a while; nobody is written to about it. Raises UserMistake."""
    row = find_round(tx, wanted)
    if row.state != "open":
        raise UserMistake(f"“{row.name}” is {row.state}; only an open round can pause.")
    paused = row._replace(state="paused")
    tx.save_round(paused)
    return paused


def resume(tx: Transaction, wanted: str, now: datetime) -> RoundRow:
    """Take answers again, and say so to those with something left. Raises UserMistake."""
    row = find_round(tx, wanted)
    if row.state != "paused":
        raise UserMistake(f"“{row.name}” is {row.state}; only a paused round can go on.")
    return _step(tx, row, row._replace(state="open"), "resumed", micros(now))


def extend(tx: Transaction, wanted: str, dates: Dates, now: datetime) -> RoundRow:
    """Close later than planned, and say so to those with something left. Raises UserMistake."""
    row = find_round(tx, wanted)
    if row.state not in ("open", "paused"):
        raise UserMistake(f"“{row.name}” is {row.state}; only an open round can be extended.")
    if dates.closes is None:
        alone = f"; the day of the news alone is set with `yousaid round schedule {row.id}`"
        raise UserMistake(f"Say until when it stays open{alone if dates.impact else ''}.")
    if row.closes is not None and micros(dates.closes) <= row.closes:
        when = shown(row.closes, zone_of(tx.project()))
        raise UserMistake(f"“{row.name}” closes on {when} anyway; choose a later day.")
    longer = dates.on(row)
    if dates.locks is None:
        longer = _lock_after(row, longer)
    check_dates(tx, longer, dates, now)
    return _step(tx, row, longer, "extended", micros(now))


def close_round(tx: Transaction, wanted: str, now: datetime, by: str = COMMAND) -> RoundRow:
    """Let nobody in any more, and say what happens next to everybody in it. Raises UserMistake.

    Late answers stay welcome until the round locks.
    """
    row, at = find_round(tx, wanted), micros(now)
    if row.state == "closed":
        return row
    if row.state not in ("open", "paused"):
        raise UserMistake(f"“{row.name}” is {row.state}; only an open round can be closed.")
    closed = row._replace(state="closed")
    if by == COMMAND or row.closes is None:
        closed = _lock_after(row, closed._replace(closes=at))
    tx.save_round(closed)
    people = tx.enrolled(row.id)
    if people:
        broadcast(tx, "closed", row.id, people, at, made_by=by, undo=undo_of(row, closed))
    return closed


def lock(tx: Transaction, row: RoundRow) -> RoundRow:
    """Take no more answers: the team decides now."""
    locked = row._replace(state="deciding")
    tx.save_round(locked)
    return locked


def put_back(tx: Transaction, wanted: str, now: datetime) -> RoundRow:
    """Make a draft again of a round into which nobody came: opened, or closed, by mistake.

    Its planned end stays while it is still to come. Raises UserMistake; then nothing is changed.
    """
    row = find_round(tx, wanted)
    if row.state not in ("open", "paused", "closed"):
        raise UserMistake(f"“{row.name}” is {row.state}; only what is open or closed is put back.")
    _refuse_used(tx, row)
    draft = row._replace(state="draft", opens=None)
    if row.closes is not None and row.closes <= micros(now):
        draft = draft._replace(closes=None, locks=None, impact=None)
    tx.thaw_agenda(row.id)
    tx.save_round(draft)
    return draft


def _refuse_used(tx: Transaction, row: RoundRow) -> None:
    count = len(tx.enrolled(row.id))
    if count:
        people = "1 person is" if count == 1 else f"{count} people are"
        raise UserMistake(f"{people} in “{row.name}” already, so it cannot be put back.")
    if tx.decisions(row.id):
        raise UserMistake(f"The team decided about “{row.name}” already; it cannot be put back.")


def _step(tx: Transaction, before: RoundRow, after: RoundRow, kind: str, now: int) -> RoundRow:
    tx.save_round(after)
    people = tx.enrolled(after.id)
    finished = tx.finished(people)
    left = [one for one in people if after.id not in finished.get(one, ())]
    if left:
        broadcast(tx, kind, after.id, left, now, undo=undo_of(before, after))
    return after


def _lock_after(before: RoundRow, after: RoundRow) -> RoundRow:
    """As much time for late answers as was planned before."""
    if after.closes is None:
        return after
    planned = before.locks - before.closes if before.locks and before.closes else LATE
    return after._replace(locks=after.closes + planned)


def _earlier(tx: Transaction, row: RoundRow) -> list[int]:
    """People of earlier rounds who agreed to take part and have not left."""
    if row.people == NONE:
        return []
    found = tx.takers(None if row.people == "all" else row.people, row.id)
    about = follows(row)
    if about is None:
        return found
    took = set(took_part(tx, find_round(tx, about)))
    return [person for person in found if person in took]


def _invitation(
    tx: Transaction, row: RoundRow, people: Sequence[int]
) -> tuple[str, dict[int, int]]:
    """The kind of its invitations, and who gets theirs later: those who asked come first."""
    about = follows(row)
    if about is None:
        return "look" if row.kind == "look" else "invited", {}
    asked = askers(tx, about)
    return "look", {person: FIRST for person in people if person not in asked}
