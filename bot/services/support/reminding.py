"""Owners hear in time that an entry has to be checked, and again when it is hidden."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.services.care_rows import AlertRow
from bot.services.instants import micros, moment
from bot.services.service_tables import ServiceRow
from bot.services.support.keeping import all_services
from bot.services.support.service import NOTICE, Service
from bot.services.transaction import Transaction

#: What alerts about the directory are called.
CODE = "service"


def remind_owners(tx: Transaction, now: int) -> None:
    """One alert for each entry that expires within 14 days, and one more once it has."""
    rows = {row.key: row for row in tx.services()}
    due = [one for one in all_services(rows.values()) if _is_due(one, rows[one.key], now)]
    for service, number in zip(due, tx.ids(len(due)), strict=True):
        reason = _sentence(service, moment(now))
        tx.raise_alert(AlertRow(number, None, reason, None, now, level="task", code=CODE))
    if due:
        tx.note_told([service.key for service in due], now)


def _is_due(service: Service, row: ServiceRow, now: int) -> bool:
    """Whether there is news since its owner was last told."""
    for day in (service.expires_on + timedelta(days=1), service.expires_on - NOTICE):
        since = _midnight(service, day)
        if now >= since:
            return row.told_at is None or row.told_at < since
    return False


def _midnight(service: Service, day: date) -> int:
    zone = ZoneInfo(service.opening.zone)
    return micros(datetime.combine(day, time(), zone).astimezone(UTC))


def _sentence(service: Service, at: datetime) -> str:
    is_gone = service.is_expired(at)
    when = f"{service.expires_on:%d %B %Y}"
    what = f"expired after {when} and is hidden" if is_gone else f"expires on {when}"
    return (
        f"The service “{service.name}” {what}. {service.owner}, check its facts, "
        f"then run: yousaid support verify {service.key} --by NAME"
    )
