"""Promises that fell due become arrivals like any other."""

from bot.services.instants import moment
from bot.services.rows import NewInbox
from bot.services.transaction import Transaction
from bot.services.understanding import CLOCK, own_body

#: Promises kept in one transaction; the rest follow in the next tick.
MOST = 1000


def ring(tx: Transaction, now: int) -> int:
    """Queue what fell due; return how many. Removing the promise and queueing it is one commit."""
    rows: list[NewInbox] = []
    for timer in tx.take_due_timers(now, MOST):
        key = f"{timer.participant}:{timer.name}:{moment(timer.due_at).isoformat()}"
        rows.append(
            {
                "channel": CLOCK,
                "update_id": key,
                "natural_key": key,
                "lane": str(timer.participant),
                "body": own_body("timer", timer.name),
            }
        )
    return tx.keep_updates(rows, now) if rows else 0
