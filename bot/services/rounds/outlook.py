"""What a round would mean, before anybody is written to: how long, how heavy, who is there, what
speaks against its days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from bot.services.care.cover import Hole, Rota
from bot.services.instants import HOUR, moment
from bot.services.items import item_of
from bot.services.preflight.rules.batches import DOSE
from bot.services.project_rows import AgendaRow, ItemVersion, RoundRow
from bot.services.promises.rules import DAY
from bot.services.rounds.attendance import AFTER, unattended
from bot.services.rounds.planning import LASTS, ending
from bot.services.rounds.readiness import findings, items_of
from bot.services.rounds.timing import warnings
from bot.services.transaction import Transaction
from conversations import Item, batches, minutes

SHORTEST: Final = 14 * DAY
"""Shorter rounds miss people; after ``LASTS`` few more answers come (practice of youth panels)."""
RUNNING: Final = ("scheduled", "open", "paused")
MOST_HOLES: Final = 3


@dataclass(frozen=True, slots=True)
class Outlook:
    """``minutes`` is how long all of it takes one person, in ``sittings`` of a few drafts each.

    ``stops`` keep it from opening; ``missing`` says why heavy drafts would wait; ``remarks`` speak
    against its days. ``hours`` is how long it lasts with the day after it, ``covered`` in how many
    of these somebody is on call; ``holes`` are the longest stretches without.
    """

    items: int
    heavy: int
    minutes: int
    sittings: int
    days: int
    opens: int
    closes: int
    stops: tuple[str, ...]
    missing: str
    remarks: tuple[str, ...]
    hours: int
    covered: int
    holes: tuple[Hole, ...]


def outlook(tx: Transaction, row: RoundRow, now: int) -> Outlook:
    """What that round means as it is planned; one without an opening time opens now."""
    planned = ending(row._replace(opens=row.opens or now))
    opens, closes = planned.opens or now, planned.closes or now
    found = items_of(tx, planned)
    agenda = _agenda(tx, planned, found)
    until = closes + AFTER
    holes = Rota.read(tx, opens, until).holes(opens, until)
    return Outlook(
        len(agenda),
        sum(one.heavy for one in agenda),
        minutes(agenda) if agenda else 0,
        len(batches(agenda, DOSE)),
        (closes - opens) // DAY,
        opens,
        closes,
        tuple(findings(tx, found)),
        unattended(tx, planned, found, opens),
        (*warnings(tx, found, moment(opens)), *_length(closes - opens), *clashes(tx, planned)),
        (until - opens) // HOUR,
        (until - opens - sum(one.until - one.since for one in holes)) // HOUR,
        tuple(sorted(holes, key=lambda one: one.since - one.until)[:MOST_HOLES]),
    )


def clashes(tx: Transaction, row: RoundRow) -> list[str]:
    """Other rounds on the same days: people in both have twice as much before them."""
    begins, ends = row.opens or 0, row.closes or 0
    return [
        f"“{one.name}” is open on some of the same days: people in both have twice as much."
        for one in tx.rounds()
        if one.id != row.id
        and one.state in RUNNING
        and (one.opens or 0) < ends
        and (one.closes is None or one.closes > begins)
    ]


def _length(lasts: int) -> list[str]:
    if lasts < SHORTEST:
        return ["It is open for less than two weeks: people who are away miss it."]
    if lasts > LASTS + DAY:
        return ["It is open for more than three weeks: by then few more answers come."]
    return []


def _agenda(tx: Transaction, row: RoundRow, found: Sequence[ItemVersion]) -> tuple[Item, ...]:
    materials = {one.id: one for one in tx.materials() if one.id in orjson.loads(row.materials)}
    return tuple(
        item_of(AgendaRow.of(materials[one.material].kind, materials[one.material].title, one))
        for one in found
        if one.material in materials
    )
