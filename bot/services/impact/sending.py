"""The step that writes to everybody who took part."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.broadcasts import undo_of
from bot.services.impact.audience import took_part
from bot.services.impact.dossier import WHAT
from bot.services.instants import micros
from bot.services.project_rows import RoundRow
from bot.services.promises import CLOCK, broadcast
from bot.services.transaction import Transaction


def start(
    tx: Transaction,
    kind: str,
    row: RoundRow,
    people: Sequence[int],
    now: int,
    *,
    by: str = CLOCK,
    before: RoundRow | None = None,
) -> None:
    """Promise each of them a message of that kind about that round.

    Begun by a command, it can be undone until it starts, and then the round is ``before`` again.
    """
    if people:
        undo = undo_of(before, row) if before is not None else ""
        broadcast(tx, kind, row.id, people, now, made_by=by, undo=undo)


def report(tx: Transaction, row: RoundRow, now: datetime, by: str) -> RoundRow:
    """Tell everybody who took part what became of their words: what they are told stands."""
    at = micros(now)
    reported = row._replace(state="reported", impact=min(at, row.impact or at))
    tx.save_round(reported)
    start(tx, WHAT, reported, took_part(tx, reported), at, by=by, before=row)
    return reported
