"""Wrong links and wrong codes: after five within a quarter of an hour nothing more is tried.

Kept in the database, so that a restart forgives nobody, and for that quarter of an hour alone.
"""

from typing import Final

from bot.services.instants import SECOND
from bot.services.transaction import Transaction

MOST: Final = 5
WINDOW: Final = 15 * 60 * SECOND


def free_at(
    tx: Transaction, now: int, *, staff: int | None = None, address: str | None = None
) -> int | None:
    """When that person, or that address, may try again; None where they may now."""
    wrong = tx.failures(now - WINDOW, staff, address)
    return wrong[-MOST] + WINDOW if len(wrong) >= MOST else None


def count(tx: Transaction, now: int, staff: int | None, address: str) -> bool:
    """One more was wrong; whether this was the last that person may try for now."""
    tx.forget_failures(now - WINDOW)
    tx.add_failure(staff, address, now)
    return staff is not None and free_at(tx, now, staff=staff) is not None


def forgive(tx: Transaction, staff: int) -> None:
    """They were right."""
    tx.forget_failures(0, staff)
