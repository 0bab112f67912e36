"""All materials at a glance: how much there is to look at, and where each is in use."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from bot.services.drafting.ratings import counted, rated
from bot.services.preflight.papers import Offered
from bot.services.preflight.report import Report, reports
from bot.services.project_rows import ItemVersion, MaterialRow, RoundRow
from bot.services.support import all_services
from bot.services.transaction import Transaction

#: Reports kept, each of one state of one material: working one out takes some hundredths of a
#: second, and a list shows many.
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Shelved:
    """One material in the list. ``edition`` is 0 where no document was kept."""

    row: MaterialRow
    items: int
    heavy: int
    edition: int
    rounds: tuple[RoundRow, ...]
    stops: int
    to_think_about: int
    to_agree: int


class Overview:
    """Makes the list; a report is worked out once for each state of a material."""

    def __init__(self) -> None:
        self._reports: OrderedDict[Hashable, Report] = OrderedDict()

    def report(self, tx: Transaction, row: MaterialRow, offered: Offered, now: datetime) -> Report:
        """Findings and suggestions about one material as it stands."""
        return self._report(tx, row, tx.newest_items(row.id), offered, now)

    def shelved(
        self, tx: Transaction, rows: Iterable[MaterialRow], offered: Offered, now: datetime
    ) -> list[Shelved]:
        """These materials."""
        editions, held = tx.last_editions(), tx.rounds()
        return [
            self._shelved(tx, row, editions.get(row.id, 0), rounds_of(held, row.id), offered, now)
            for row in rows
        ]

    def _shelved(
        self,
        tx: Transaction,
        row: MaterialRow,
        edition: int,
        rounds: tuple[RoundRow, ...],
        offered: Offered,
        now: datetime,
    ) -> Shelved:
        items = tx.newest_items(row.id)
        report = self._report(tx, row, items, offered, now)
        to_agree = counted(rated(tx, row.id))["open"]
        heavy = sum(bool(one.heavy) for one in items)
        return Shelved(
            row, len(items), heavy, edition, rounds, report.stops, report.to_think_about, to_agree
        )

    def _report(
        self,
        tx: Transaction,
        row: MaterialRow,
        items: Sequence[ItemVersion],
        offered: Offered,
        now: datetime,
    ) -> Report:
        services = [one for one in all_services(tx.services()) if one.is_shown(now)]
        helped = frozenset(topic for one in services for topic in one.topics)
        state = (row, tuple((one.item, one.version) for one in items), tuple(offered), helped)
        found = self._reports.pop(state, None)
        if found is None:
            (found,) = reports(tx, [row.id], offered, now)
        self._reports[state] = found
        while len(self._reports) > _MOST:
            self._reports.popitem(last=False)
        return found


def rounds_of(rounds: Iterable[RoundRow], material: str) -> tuple[RoundRow, ...]:
    """The rounds that a material is in."""
    return tuple(one for one in rounds if material in orjson.loads(one.materials))
