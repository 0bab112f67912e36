"""Events of our own, queued like everything else: through the inbox, each once."""

from collections.abc import Sequence

from bot.services.rows import NewInbox
from bot.services.transaction import Transaction
from bot.services.understanding import SYSTEM, own_body


def announce(tx: Transaction, people: Sequence[int], event: str, name: str, now: int) -> int:
    """Tell these people's sessions, once for that name; return how many did not know yet."""
    rows: list[NewInbox] = []
    for person in people:
        key = f"{event}:{name}:{person}"
        rows.append(
            {
                "channel": SYSTEM,
                "update_id": key,
                "natural_key": key,
                "lane": str(person),
                "body": own_body(event, name),
            }
        )
    return tx.keep_updates(rows, now) if rows else 0
