"""Dates that come: rounds open, close and lock by themselves."""

from datetime import datetime

from bot.errors import UserMistake
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow
from bot.services.instants import micros, moment
from bot.services.project_rows import RoundRow
from bot.services.promises import CLOCK
from bot.services.rounds.attendance import release
from bot.services.rounds.steps import close_round, lock, open_round
from bot.services.transaction import Transaction

REFUSED = "“{name}” ({round}) could not open as planned for {day:%d %B %Y}. {why}"


def keep_dates(tx: Transaction, now: datetime) -> None:
    """Open, close and lock what is due. What cannot open raises an alert, once for each date."""
    at = micros(now)
    for found in tx.rounds():
        row = found
        if row.state == "scheduled" and _is_due(row.opens, at):
            row = _open(tx, row, now)
        if row.state in ("open", "paused"):
            release(tx, row, at)
        if row.state in ("open", "paused") and _is_due(row.closes, at):
            row = close_round(tx, row.id, now, CLOCK)
        if row.state == "closed" and _is_due(row.locks, at):
            lock(tx, row)


def _open(tx: Transaction, row: RoundRow, now: datetime) -> RoundRow:
    try:
        return open_round(tx, row.id, now, CLOCK)
    except UserMistake as mistake:
        day = moment(row.opens or 0)
        reason = REFUSED.format(name=row.name, round=row.id, day=day, why=mistake)
        if not tx.has_alert(reason):
            raised_alert(tx, AlertRow(tx.ids(1)[0], None, reason, None, micros(now)))
        return row


def _is_due(date: int | None, now: int) -> bool:
    return date is not None and date <= now
