"""The day on which people of a round hear what changed, once it has opened."""

from datetime import datetime
from typing import Final

from bot.errors import UserMistake
from bot.services.instants import micros
from bot.services.project_rows import RoundRow
from bot.services.rounds.planning import Dates, check_dates
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of

#: Rounds whose people have not heard yet what changed.
WAITING: Final = ("open", "paused", "closed", "deciding")
NO_DAY: Final = (
    "No day is set on which people of “{name}” hear what changed, so they are told none."
)


def set_news(tx: Transaction, row: RoundRow, when: datetime, now: datetime) -> RoundRow:
    """Set that day, or an earlier one; nobody is written to, and whoever looks reads it.

    Raises UserMistake for a later one than people may have read: that is said to them.
    """
    if row.impact is not None and row.impact < micros(when):
        day = shown(row.impact, zone_of(tx.project()))
        how = (
            f"say that it takes longer with `yousaid impact hold {row.id}`"
            if row.state in ("closed", "deciding")
            else f"move it with `yousaid round extend {row.id}`"
        )
        raise UserMistake(f"People of “{row.name}” may have read that they hear on {day}: {how}.")
    dates = Dates(impact=when)
    planned = dates.on(row)
    check_dates(tx, planned, dates, now)
    tx.save_round(planned)
    return planned


def no_day(row: RoundRow) -> str:
    """A remark for staff where no day is set; else nothing."""
    if row.impact is not None or row.state == "reported":
        return ""
    return NO_DAY.format(name=row.name)
