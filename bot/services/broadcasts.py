"""Steps that write to many: how far they are, stopping them, going on, undoing them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import orjson

from bot.errors import UserMistake
from bot.services import promises
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import NOT_OPENED, BroadcastRow, RoundRow
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, zone_of

#: Where somebody who asks reads what became of their words: after the letter, and as a status.
TELLING: Final = (("impact", "after"), ("mine", "status"))


class Stopped(NamedTuple):
    """A broadcast that was stopped, and how many people's messages were called back."""

    row: BroadcastRow
    called_back: int


def find_broadcast(tx: Transaction, wanted: str) -> BroadcastRow:
    """That broadcast, by its number. Raises UserMistake."""
    for row in tx.broadcasts():
        if str(row.id) == wanted:
            return row
    raise UserMistake(
        f"There is no broadcast “{wanted}”; `yousaid broadcast list` shows what there is."
    )


def told_of(tx: Transaction, kind: str) -> frozenset[str]:
    """The rounds of which such a step tells people, or told them; one that is undone tells none."""
    steps = (row for row in tx.broadcasts() if row.kind == kind and row.state != "undone")
    return frozenset(row.round for row in steps)


def described(tx: Transaction, row: BroadcastRow) -> dict[str, Any]:
    """A broadcast as `broadcast list` and `round show` print it."""
    counts: Counter[str] = Counter()
    not_sent: Counter[str] = Counter()
    for _, state, why, count in tx.progress([row.id]):
        counts[state] += count
        if state not in ("kept", "waiting"):
            not_sent[why or state] += count
    zone = zone_of(tx.project())
    return {
        "id": row.id,
        "kind": row.kind,
        "round": row.round,
        "state": row.state,
        "made_by": row.made_by,
        "made_at": in_zone(row.made_at, zone),
        "starts_at": in_zone(row.starts_at, zone),
        "people": counts.total(),
        "waiting": counts["waiting"],
        "kept": counts["kept"],
        "not_sent": not_sent.total(),
        "reasons": dict(not_sent.most_common()),
    }


def undo_of(before: RoundRow, after: RoundRow, enrolled: Sequence[int] = ()) -> str:
    """What an undo puts back, as a broadcast keeps it: the round, and who came in by the step."""
    kept = {"before": before._asdict(), "after": after._asdict(), "enrolled": enrolled}
    return orjson.dumps(kept).decode()


def undo(tx: Transaction, wanted: str, now: datetime) -> BroadcastRow:
    """Call a step off before it starts, and put its round back. Raises UserMistake."""
    row = find_broadcast(tx, wanted)
    if row.state == "undone":
        return row
    if row.state not in ("waiting", "stopped") or row.starts_at <= micros(now):
        raise UserMistake(
            f"Broadcast {row.id} has started, so it cannot be undone; "
            f"`yousaid broadcast stop {row.id}` stops what has not left."
        )
    if row.undo:
        _put_back(tx, row, orjson.loads(row.undo), micros(now))
    tx.restore_replaced(row.id)
    tx.cancel_broadcast(row.id, micros(now), "undone")
    tx.set_broadcast(row.id, "undone")
    return row._replace(state="undone")


def _put_back(tx: Transaction, row: BroadcastRow, undo: dict[str, Any], now: int) -> None:
    before, after = RoundRow(**undo["before"]), RoundRow(**undo["after"])
    before, after = _with_day(before, after, find_round(tx, row.round).impact)
    if find_round(tx, row.round) != after:
        raise UserMistake(
            f"“{after.name}” has changed since, so it cannot be put back; "
            f"`yousaid broadcast stop {row.id}` stops the messages."
        )
    if after.state == "reported":
        _refuse_read(tx, row, after)
    if before.state in NOT_OPENED:
        if tx.seen_since(row.round, row.made_at):
            raise UserMistake(
                f"Somebody has looked at “{after.name}” already, so its opening cannot be undone; "
                f"`yousaid round pause {after.id}` takes no more answers."
            )
        tx.unenrol(undo["enrolled"], row.round)
        tx.thaw_agenda(row.round)
    tx.save_round(_without_due(before, now))


def _with_day(before: RoundRow, after: RoundRow, day: int | None) -> tuple[RoundRow, RoundRow]:
    """A day for the news that was set since a step stays, if the step had nothing to do with it."""
    if before.impact != after.impact:
        return before, after
    is_in_order = day is None or before.closes is None or before.closes < day
    return before._replace(impact=day if is_in_order else None), after._replace(impact=day)


def _refuse_read(tx: Transaction, row: BroadcastRow, told: RoundRow) -> None:
    """What somebody has read by asking for it cannot be made unread. Raises UserMistake."""
    count = tx.shown_since(told.id, TELLING, row.made_at)
    if count:
        people = "1 person has" if count == 1 else f"{count} people have"
        raise UserMistake(
            f"{people} read what became of “{told.name}” already, so it stands; "
            f"`yousaid broadcast stop {row.id}` stops the messages."
        )


def _without_due(row: RoundRow, now: int) -> RoundRow:
    """Without a day that came meanwhile: the clock would do at once what was just called off."""
    if row.state == "scheduled" and row.opens is not None and row.opens <= now:
        return row._replace(state="draft", opens=None)
    if row.state in ("closed", "deciding") and row.impact is not None and row.impact <= now:
        return row._replace(impact=None)
    return row


def stop(tx: Transaction, wanted: str) -> Stopped:
    """Send no more of it: what is queued is called back, what has begun to leave arrives.

    Raises UserMistake.
    """
    row = find_broadcast(tx, wanted)
    if row.state not in ("waiting", "running", "stopped"):
        raise UserMistake(f"Broadcast {row.id} is {row.state}; there is nothing to stop.")
    tx.set_broadcast(row.id, "stopped")
    return Stopped(row._replace(state="stopped"), promises.call_back(tx, row.id))


def go_on(tx: Transaction, wanted: str, now: datetime) -> BroadcastRow:
    """Send what is left of a stopped one. Raises UserMistake."""
    row = find_broadcast(tx, wanted)
    if row.state in ("waiting", "running"):
        return row
    if row.state != "stopped":
        raise UserMistake(f"Broadcast {row.id} is {row.state}; only a stopped one can go on.")
    state = "running" if row.starts_at <= micros(now) else "waiting"
    tx.set_broadcast(row.id, state)
    return row._replace(state=state)
