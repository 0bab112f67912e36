"""What was said in a round, one line an item, while a team decides about it.

Everything is counted in the database, and nobody's words are here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from bot.services.decision_rows import DecisionRow, ObligingRow, Why
from bot.services.feedback_rows import CountRow
from bot.services.owing import heavy_items, is_open, obliging, unsettled
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.rulings import Rulings
from bot.services.said import CONTENT, VERDICTS
from bot.services.transaction import Transaction


class Line(NamedTuple):
    """One item in the list. ``verdicts``: choices and how many people; ``owed``: why it must be."""

    shown: AgendaRow
    is_heavy: bool
    verdicts: Mapping[str, int]
    remarks: int
    owed: tuple[Why, ...]
    decision: DecisionRow | None

    @property
    def wants(self) -> bool:
        """Somebody asks for something, or says something."""
        return bool(self.remarks) or not CONTENT.issuperset(self.verdicts)


class Idea(NamedTuple):
    """A question or recommendation of somebody's own; who may read its words is not said here."""

    answer: int
    is_owed: bool
    decision: DecisionRow | None


@dataclass(frozen=True, slots=True)
class Docket:
    """A round while it is decided about. ``owed`` counts what may not stay without a decision."""

    row: RoundRow
    owed: int
    lines: tuple[Line, ...]
    ideas: tuple[Idea, ...]

    @property
    def due(self) -> list[Line]:
        """Items that must have a decision."""
        return [one for one in self.lines if one.owed]

    @property
    def open(self) -> list[Line]:
        """Items of which something was said, and nothing was decided, and nothing must be."""
        return [one for one in self.lines if not one.owed and one.decision is None and one.wants]

    @property
    def decided(self) -> list[Line]:
        """Items with a decision that stands."""
        return [one for one in self.lines if not one.owed and one.decision is not None]

    @property
    def quiet(self) -> list[Line]:
        """Items about which nobody asks for anything, and nothing was decided."""
        return [one for one in self.lines if one.decision is None and not one.wants]


def judged(tx: Transaction, row: RoundRow) -> list[CountRow]:
    """Every verdict on an item of that round, counted."""
    items = [one.version.item for one in tx.agenda(row.id)]
    return tx.counted(row.id, items, sorted(VERDICTS)) if items else []


def docket(tx: Transaction, row: RoundRow, counted: Iterable[CountRow] | None = None) -> Docket:
    """What was said in a round, counted, and what was decided.

    ``counted`` is what `judged` found, where somebody has it already.
    """
    agenda = tx.agenda(row.id)
    heavy = heavy_items(tx, agenda)
    rulings = Rulings.of(tx, row.id)
    may_oblige = obliging(tx, row.id)
    owed = [one for one in unsettled(may_oblige, rulings) if is_open(row, one.at)]
    ids, reasons = {one.id for one in owed}, _reasons(owed)
    verdicts = _verdicts(judged(tx, row) if counted is None else counted)
    remarks = tx.commented(row.id)
    return Docket(
        row,
        len(owed),
        tuple(
            Line(
                shown,
                item in heavy,
                verdicts.get(item, {}),
                remarks.get(item, 0),
                tuple(sorted(reasons.get(item, ()))),
                rulings.about_item(item),
            )
            for shown in agenda
            for item in (shown.version.item,)
        ),
        tuple(
            Idea(one.id, one.id in ids, rulings.about(one.id))
            for one in may_oblige
            if one.why == "proposal"
        ),
    )


def _reasons(owed: Iterable[ObligingRow]) -> dict[str, set[Why]]:
    found: dict[str, set[Why]] = {}
    for one in owed:
        found.setdefault(one.item, set()).add(one.why)
    return found


def _verdicts(rows: Iterable[CountRow]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        for code in orjson.loads(row.choices):
            mine = found.setdefault(row.subject, {})
            mine[code] = mine.get(code, 0) + row.people
    return found
