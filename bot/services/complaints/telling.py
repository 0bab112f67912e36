"""What whoever complained is told by itself, and what staff write to them."""

import json
from datetime import datetime
from typing import Final

from bot.services.complaint_rows import ComplaintRow
from bot.services.promises import awake
from bot.services.transaction import Transaction
from conversations import StaffWrote

COMPLAINT: Final = "complaint"
"""In the name of an own event: the line of a complaint that staff wrote."""
READ: Final = "complaint_read"
LATE: Final = "complaint_late"
"""Kinds of promises: to say that it has arrived, and that nobody has answered in time."""


def promise(tx: Transaction, row: ComplaintRow, kind: str, now: int) -> None:
    """Tell the person at the next hour that suits them."""
    person = tx.people([row.participant])[row.participant]
    tx.make_promises(
        [
            {
                "participant": person.id,
                "kind": kind,
                "about": "",
                "due_at": awake(person, now),
                "broadcast": None,
                "made_at": now,
            }
        ]
    )


def staff_words(tx: Transaction, name: str, at: datetime) -> StaffWrote | None:
    """The event that an answer queued; None where its words are gone, or it is no complaint's."""
    number = json.loads(name).get(COMPLAINT)
    line = tx.complaint_line(int(number)) if number else None
    if line is None or line.staff is None or not line.words:
        return None
    who = next(row for row in tx.staff() if row.id == line.staff)
    return StaffWrote(at, who.name, who.organisation, line.words, on_complaint=True)
