"""All materials at a glance: how much there is to look at, and where each is in use."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from bot.services.drafting.ratings import rated_of
from bot.services.preflight import Wordings, examine
from bot.services.preflight.papers import Offered, paper_of
from bot.services.preflight.report import Report
from bot.services.project_rows import ItemVersion, MaterialRow, RoundRow
from bot.services.support import all_services
from bot.services.topics import Topics
from bot.services.transaction import Transaction
from bot.services.translated.parts import items_of
from bot.services.translated.shown import Translated

#: Reports kept, each of one state of one material.
_MOST: Final = 200

#: Reports that a list works out while somebody waits: each takes some hundredths of a second.
AT_ONCE: Final = 3


@dataclass(frozen=True, slots=True)
class Shelved:
    """One material in the list. ``edition`` is 0 where no document was kept; ``report`` is None
    where it takes a moment longer than the list.
    """

    row: MaterialRow
    items: int
    heavy: int
    edition: int
    rounds: tuple[RoundRow, ...]
    report: Report | None
    to_agree: int


class Overview:
    """Makes the list; a report is worked out once for each state of a material.

    ``topics`` are the word lists that suggestions come from.
    """

    def __init__(self) -> None:
        self._wordings = Wordings.shipped()
        self.topics = Topics.shipped()
        self._reports: OrderedDict[Hashable, Report] = OrderedDict()
        self._made = 0

    def report(self, tx: Transaction, row: MaterialRow, offered: Offered, now: datetime) -> Report:
        """Findings and suggestions about one material as it stands."""
        items = tx.newest_items(row.id)
        done = Translated.of(tx, items_of(row, items))
        found = self._report(row, items, (offered, helped(tx, now), done))
        assert found is not None  # it was not told to leave it
        return found

    def shelved(
        self, tx: Transaction, rows: Sequence[MaterialRow], offered: Offered, now: datetime
    ) -> list[Shelved]:
        """These materials."""
        editions, held = tx.last_editions(), tx.rounds()
        items: dict[str, list[ItemVersion]] = {row.id: [] for row in rows}
        every = tx.newest_of(list(items))
        for one in every:
            items[one.material].append(one)
        open_in = [one.item.material for one in rated_of(tx, every) if one.is_open]
        shown = [one for row in rows for one in items_of(row, items[row.id])]
        world, left, found = (offered, helped(tx, now), Translated.of(tx, shown)), AT_ONCE, []
        for row in rows:
            its = items[row.id]
            before = self._made
            report = self._report(row, its, world, is_hasty=left <= 0)
            left -= self._made - before
            heavy = sum(bool(one.heavy) for one in its)
            used, agree = rounds_of(held, row.id), open_in.count(row.id)
            found.append(
                Shelved(row, len(its), heavy, editions.get(row.id, 0), used, report, agree)
            )
        return found

    def _report(
        self,
        row: MaterialRow,
        items: Sequence[ItemVersion],
        world: tuple[Offered, frozenset[str], Translated],
        *,
        is_hasty: bool = False,
    ) -> Report | None:
        """The report about that state; in haste only one that is known."""
        offered, helpful, done = world
        its = tuple((one.item, one.version) for one in items)
        codes = tuple(done.codes.get(one, frozenset()) for one in its) if done.words else ()
        state = (row, its, tuple(offered), helpful, codes)
        found = self._reports.pop(state, None)
        if found is None:
            if is_hasty:
                return None
            paper = paper_of(row, items, offered, helpful, done)
            noted, suggestions = examine(paper, self._wordings), self.topics.suggest(paper.items)
            found = Report(paper, noted, suggestions)
            self._made += 1
        self._reports[state] = found
        while len(self._reports) > _MOST:
            self._reports.popitem(last=False)
        return found


def helped(tx: Transaction, now: datetime) -> frozenset[str]:
    """Topics that a service on the list of support helps with."""
    services = [one for one in all_services(tx.services()) if one.is_shown(now)]
    return frozenset(topic for one in services for topic in one.topics)


def rounds_of(rounds: Iterable[RoundRow], material: str) -> tuple[RoundRow, ...]:
    """The rounds that a material is in."""
    return tuple(one for one in rounds if material in orjson.loads(one.materials))
