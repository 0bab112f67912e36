"""Shifts that change hands: given to somebody, or swapped with one of theirs.

What has begun keeps its beginning: whoever was there until now was there.
"""

from collections.abc import Collection, Sequence

from bot.errors import UserMistake
from bot.services.care.cover import YEAR
from bot.services.care.rota import check
from bot.services.care.team import find_member
from bot.services.care_rows import ShiftRow, StaffRow
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of
from conversations import Finding


def find_shift(tx: Transaction, number: int, now: int) -> ShiftRow | None:
    """That shift, if it is not over yet."""
    return next((one for one in tx.shifts(now, now + 2 * YEAR) if one.id == number), None)


def give(tx: Transaction, shift: ShiftRow, whom: str, now: int) -> list[Finding]:
    """Somebody else takes it; what is wrong with the rota then. Raises UserMistake."""
    row = find_member(tx, whom)
    if row.id == shift.staff:
        raise UserMistake(f"{row.name} has this shift already; choose somebody else.")
    _check_free(tx, row, shift, (shift.id,))
    _hand(tx, [(shift, row.id)], now)
    return check(tx, now)


def swap(tx: Transaction, shift: ShiftRow, other: ShiftRow, now: int) -> list[Finding]:
    """Two people take each other's shift; what is wrong then. Raises UserMistake."""
    if shift.staff == other.staff:
        raise UserMistake("Both shifts are one person’s; choose one of somebody else.")
    staff = {row.id: row for row in tx.staff() if row.left_at is None}
    both = (shift.id, other.id)
    for one, taker in ((shift, other.staff), (other, shift.staff)):
        if taker not in staff:
            raise UserMistake("One of the two has left the team; give the shift to somebody else.")
        _check_free(tx, staff[taker], one, both)
    _hand(tx, [(shift, other.staff), (other, shift.staff)], now)
    return check(tx, now)


def _check_free(tx: Transaction, row: StaffRow, shift: ShiftRow, but: Collection[int]) -> None:
    for one in tx.shifts(shift.starts, shift.ends):
        if one.staff == row.id and one.id not in but:
            when = shown(one.starts, zone_of(tx.project()))
            raise UserMistake(f"{row.name} is there already in a shift from {when}.")


def _hand(tx: Transaction, pairs: Sequence[tuple[ShiftRow, int]], now: int) -> None:
    """All at once, so that nobody is there twice in between."""
    tx.remove_shifts([shift.id for shift, _ in pairs])
    rows = []
    for shift, taker in pairs:
        first, second = tx.ids(2)
        if shift.starts < now:
            rows.append(shift._replace(id=first, ends=now))
        rows.append(shift._replace(id=second, staff=taker, starts=max(shift.starts, now)))
    tx.add_shifts(rows)
