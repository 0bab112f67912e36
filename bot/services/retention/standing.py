"""What is due when, and what was last removed: for whoever answers for the data."""

from typing import Any, NamedTuple

import orjson

from bot.services.instants import iso
from bot.services.retention.classes import CLASSES, Kept, Times
from bot.services.retention.people import closed_at
from bot.services.retention.sweep import DONE, ELSEWHERE, EXPIRED, contacts
from bot.services.transaction import Transaction

#: Counted up to so many.
MOST = 10_000


class Standing(NamedTuple):
    """One class: ``due`` are rows or people whose time is over, ``next`` when the next one's is."""

    kept: Kept
    time: str
    due: int
    next: int | None

    def as_data(self) -> dict[str, Any]:
        """As JSON's own types."""
        kept = self.kept
        return {
            "class": kept.name,
            "what": kept.what,
            "time": self.time,
            "counts_from": kept.since,
            "setting": kept.setting or None,
            "due": self.due,
            "next": iso(self.next),
        }


def standing(tx: Transaction, now: int) -> tuple[list[Standing], dict[str, Any]]:
    """Every class, and the last sweep: ``{"at": ..., "gone": {class: count}}``."""
    project = tx.project()
    times = Times.of(project)
    last = orjson.loads(project.get(DONE) or "{}")
    found = [_of(tx, kept, times, now) for kept in CLASSES]
    return found, {"at": iso(last.get("at")), "gone": last.get("gone", {})}


def _of(tx: Transaction, kept: Kept, times: Times, now: int) -> Standing:
    said = times.said(kept)
    if kept.name == "answers":
        ends = _answers(tx, kept, times)
    elif kept.name == "contact":
        ends = [one for _, one in contacts(tx, times) if one is not None]
    elif kept.name == "profile" or kept.name in ELSEWHERE:
        return Standing(kept, said, 0, None)
    else:
        due = len(tx.aged(kept.name, times.began(kept, now), MOST))
        oldest = tx.oldest_aged(kept.name)
        return Standing(kept, said, due, None if oldest is None else times.ends(kept, oldest))
    due = sum(one <= now for one in ends)
    return Standing(kept, said, due, min(ends, default=None))


def _answers(tx: Transaction, kept: Kept, times: Times) -> list[int]:
    project = tx.project()
    rows = [row for row in tx.rounds() if f"{EXPIRED}{row.id}" not in project]
    return [times.ends(kept, at) for row in rows if (at := closed_at(row)) is not None]
