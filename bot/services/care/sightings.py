"""Who looked at what of a young person's, and how much of it: every look is a row (R111)."""

from collections import Counter
from typing import Any, Final

from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.instants import HOUR, iso
from bot.services.transaction import Transaction
from bot.services.vault_rows import Seen, SightingRow

WEEK: Final = 7 * 24 * HOUR
OPENED: Final = frozenset[Seen]({"words", "comment"})
"""Looks at words that were closed."""
SAME_READING: Final = HOUR // 6
"""Looks this close together are one reading; who sits longer reads anew."""


def note(
    tx: Transaction, staff: StaffRow, participant: int, what: Seen, now: int, alert: int | None
) -> None:
    """They look at it now; that somebody's words were opened is in the audit too."""
    if what in OPENED:
        person = tx.people([participant])[participant]
        where = f"alert {alert}" if alert else "a comment"
        audit.note(tx, staff, "words opened", f"{person.pseudonym}, {where}", now)
    tx.add_sighting(SightingRow(tx.ids(1)[0], staff.id, participant, alert, what, now))


def seen_by(tx: Transaction, participant: int, what: Seen, alert: int | None = None) -> list[Any]:
    """Who looked at that, each with the last time: ``{name, at}``."""
    names = {one.id: one.name for one in tx.staff()}
    last = {
        row.staff: row.at
        for row in tx.sightings(participant)
        if row.what == what and (alert is None or row.alert == alert)
    }
    return [{"name": names.get(staff, ""), "at": at} for staff, at in last.items()]


def exposure(tx: Transaction, now: int) -> dict[int, int]:
    """How often each member of the team opened somebody's words in the last seven days (R70).

    A page that is loaded again while they sit at it is the same reading.
    """
    counts: Counter[int] = Counter()
    last: dict[tuple[int, int, str], int] = {}
    for row in tx.sightings_since(now - WEEK):
        key = (row.staff, row.participant, row.what)
        if row.what != "alert":
            counts[row.staff] += key not in last or row.at - last[key] > SAME_READING
            last[key] = row.at
    return dict(counts)


def listed(tx: Transaction, since: int) -> list[dict[str, Any]]:
    """Every look since then, for the monthly review."""
    rows = tx.sightings_since(since)
    names = {one.id: one.name for one in tx.staff()}
    people = tx.people(sorted({row.participant for row in rows}))
    return [
        {
            "at": iso(row.at),
            "by": names.get(row.staff, ""),
            "what": row.what,
            "participant": people[row.participant].pseudonym if row.participant in people else "",
            "alert": row.alert,
        }
        for row in rows
    ]
