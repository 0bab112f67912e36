"""By when something is due about a complaint, and who is told as that comes near and is over."""

from datetime import datetime, time, timedelta
from typing import Final

from bot.services.care.alerting import note, raised_alert
from bot.services.care.ladder import COMPLAINT_LATE, COMPLAINT_NEW, COMPLAINT_SOON, COMPLAINTS
from bot.services.care_rows import AlertRow
from bot.services.complaint_rows import UNTOLD, ComplaintRow
from bot.services.complaints.named import MOST_DAYS, days
from bot.services.complaints.telling import LATE, promise
from bot.services.instants import HOUR, micros, moment
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

NOTICE: Final = 2 * 24 * HOUR
"""So long before it is due the reader is told again; a quarter of the time where that is less."""
MORNING: Final = time(10)
"""Due times are in the morning, when somebody can still do it that day."""
ANSWERED_WITHIN: Final = HOUR
"""So long a complaint waits for the person to say who may read it, and until the next hourly look:
our own default.
"""
WAITING: Final = frozenset({"open", "acknowledged"})


def arrival_due(tx: Transaction, now: int) -> int:
    """By when it must be said that a complaint of now has arrived."""
    return _morning(tx, now, days(tx.project()))


def answer_due(tx: Transaction, now: int) -> int:
    """By when a complaint of now must be answered."""
    return _morning(tx, now, MOST_DAYS)


def call(tx: Transaction, row: ComplaintRow, code: str, now: int) -> None:
    """Ring whoever reads it; the alert names no person and says nothing of what it is about."""
    who = "" if row.reader is None else str(row.reader)
    alert = AlertRow(tx.ids(1)[0], None, REASONS[code].format(row.id), row.id, now, level="amber")
    raised_alert(tx, alert._replace(code=code, outcome=who))


def tell(tx: Transaction, row: ComplaintRow, now: int) -> None:
    """Ring whoever reads it, now that it is known who that may be; once."""
    if row.reminded == UNTOLD:
        row = row._replace(reminded=0)
        tx.save_complaint(row)
        call(tx, row, COMPLAINT_NEW, now)


def settle_calls(tx: Transaction, row: ComplaintRow, now: int) -> None:
    """What was asked of the reader is done."""
    for alert in tx.unclosed_alerts():
        if alert.code in COMPLAINTS and alert.ask == row.id:
            tx.save_alert(alert._replace(closed_at=now, next_ring=None, outcome=""))
            note(tx, alert.id, now, "The complaint was dealt with.")


def remind(tx: Transaction, now: int) -> None:
    """Tell readers in time, once; where it is over, the leads too, and whoever complained.

    Who never said whether it is about the reader is heard all the same.
    """
    for row in tx.complaints():
        if row.due_at is None or row.state not in WAITING:
            continue
        if row.reminded == UNTOLD:
            if now >= row.opened_at + ANSWERED_WITHIN:
                tell(tx, row, now)
            continue
        since = row.opened_at if row.acked_at is None else row.acked_at
        notice = min(NOTICE, (row.due_at - since) // 4)
        if now >= row.due_at and row.reminded < 2:
            tx.save_complaint(row._replace(reminded=2))
            call(tx, row, COMPLAINT_LATE, now)
            promise(tx, row, LATE, now)
        elif now >= row.due_at - notice and row.reminded < 1:
            tx.save_complaint(row._replace(reminded=1))
            call(tx, row, COMPLAINT_SOON, now)


REASONS: Final = {
    COMPLAINT_NEW: "A complaint has come in, number {0}. Whoever is named for it reads it.",
    COMPLAINT_SOON: "Complaint {0} is due in two days or less. Whoever is named for it reads it.",
    COMPLAINT_LATE: "Complaint {0} is late: the time that was named is over.",
}


def _morning(tx: Transaction, now: int, after: int) -> int:
    zone = zone_of(tx.project())
    day = moment(now).astimezone(zone).date() + timedelta(days=after)
    return micros(datetime.combine(day, MORNING, zone))
