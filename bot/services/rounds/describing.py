"""A round as it is listed and shown."""

from typing import Any

import orjson

from bot.services.broadcasts import described
from bot.services.project_rows import RoundRow
from bot.services.rounds.attendance import waits
from bot.services.said import VERDICTS
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, zone_of


def describe(tx: Transaction, row: RoundRow, now: int) -> dict[str, Any]:
    """A round as `round show` and `round list` print it; dates in the project's zone."""
    people, zone = tx.enrolled(row.id), zone_of(tx.project())
    items = [one.version.item for one in tx.agenda(row.id)]
    verdicts = tx.counted(row.id, items, sorted(VERDICTS)) if items else ()
    finished = sum(row.id in rounds for rounds in tx.finished(people).values())
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "state": row.state,
        "zone": zone.key,
        "opens": in_zone(row.opens, zone),
        "closes": in_zone(row.closes, zone),
        "locks": in_zone(row.locks, zone),
        "impact": in_zone(row.impact, zone),
        "materials": orjson.loads(row.materials),
        "people": row.people,
        "participants": len(people),
        "finished": finished,
        "answered": sum(one.people for one in verdicts),
        "items": len(items),
        "heavy_waits": waits(tx, row, now),
        "broadcasts": [described(tx, one) for one in tx.broadcasts(of=row.id)],
    }
