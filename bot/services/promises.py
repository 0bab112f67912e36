"""Promises that fell due become one arrival a person, like any other."""

from collections.abc import Iterable

import orjson

from bot.services.instants import moment
from bot.services.rows import NewInbox, PromiseRow
from bot.services.transaction import Transaction
from bot.services.understanding import CLOCK, own_body

#: Promises kept in one transaction; the rest follow in the next tick.
MOST = 1000


def keep_due(tx: Transaction, now: int) -> int:
    """Queue what fell due; return for how many people. Settling and queueing is one commit."""
    people: dict[int, list[PromiseRow]] = {}
    for promise in tx.due_promises(now, MOST):
        people.setdefault(promise.participant, []).append(promise)
    rows = [_arrival(person, promises) for person, promises in people.items()]
    if not rows:
        return 0
    tx.settle_promises([one.id for found in people.values() for one in found], "kept", now)
    return tx.keep_updates(rows, now)


def _arrival(person: int, promises: Iterable[PromiseRow]) -> NewInbox:
    first = min(promises)
    key = f"{person}:{first.id}:{moment(first.due_at).isoformat()}"
    pairs = orjson.dumps([(one.kind, one.about) for one in promises]).decode()
    return {
        "channel": CLOCK,
        "update_id": key,
        "natural_key": key,
        "lane": str(person),
        "body": own_body("due", pairs),
    }
