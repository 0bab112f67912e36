"""What was done on the team's pages and with its commands: each row is chained to the one before.

A row's hash covers its own fields and the hash of the row before it, so that a row cannot be
changed, taken out or put in without every later one saying so; a counter says how many there are,
so that none can be cut off the end. Rows name people of the team, pseudonyms and numbers, never
anybody's words.
"""

import json
from hashlib import sha256
from typing import Any, Final, Literal

from bot.services.care_rows import StaffRow
from bot.services.instants import iso
from bot.services.sign_in_rows import AuditRow
from bot.services.transaction import Transaction

Deed = Literal[
    "signed in",
    "wrong code",
    "locked out",
    "signed out",
    "app set up",
    "app forgotten",
    "recovery codes",
    "link made",
    "team",
    "words opened",
    "vault opened",
    "decision",
    "impact",
    "translation",
    "export",
    "erase",
    "redaction",
    "complaint",
    "recognition",
    "retention",
    "settings",
]

COMMAND: Final = "a command"
"""Who did it where somebody typed a command at the server: it knows no member of the team."""

COUNTER: Final = "audit"
LONGEST: Final = 300
"""Signs of what it was about; a row is a line."""
PAGE: Final = 500
NEWEST: Final = 1 << 62


def note(tx: Transaction, by: StaffRow | str, deed: Deed, about: str, now: int) -> None:
    """Write it down. ``by`` is a member of the team, or else a name for whoever it was."""
    seq = tx.count(COUNTER)
    before = tx.audit(seq, 1)
    staff, who = (None, by) if isinstance(by, str) else (by.id, by.name)
    line = " ".join(about.split())[:LONGEST]
    row = AuditRow(seq, now, staff, who, deed, line, "")
    tx.add_audit(row._replace(hash=chained(before[0].hash if before else "", row)))


def chained(before: str, row: AuditRow) -> str:
    """The hash of a row that follows one with that hash."""
    fields = [before, row.seq, row.at, row.staff, row.who, row.deed, row.about]
    return sha256(json.dumps(fields, ensure_ascii=True).encode()).hexdigest()


def broken(tx: Transaction) -> list[int]:
    """Numbers of rows that do not follow from the one before, or are missing; empty when whole."""
    due, below, found = tx.counter(COUNTER), NEWEST, list[int]()
    later: AuditRow | None = None
    while rows := tx.audit(below, PAGE):
        for row in rows:
            if row.seq != due:
                found.append(max(row.seq, due))
            if later is not None and later.hash != chained(row.hash, later):
                found.append(later.seq)
            later, due = row, row.seq - 1
        below = rows[-1].seq
    if later is not None and later.hash != chained("", later):
        found.append(later.seq)
    if due > 0:
        found.append(due)
    return sorted(set(found))


def listed(tx: Transaction, below: int = NEWEST, limit: int = 50) -> list[dict[str, Any]]:
    """Rows as staff read them, newest first."""
    return [{**row._asdict(), "when": iso(row.at)} for row in tx.audit(below, limit)]
