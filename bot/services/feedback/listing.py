"""Feedback in lists: rounds, and the items of one, counted by the database.

Nothing here reads words, so a list costs the same however much was written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import orjson

from bot.services.answers import SKIPPED
from bot.services.decision_rows import DecisionRow
from bot.services.feedback.gathering import GIST_ONLY
from bot.services.feedback.values import NONE, VERDICT, Tally
from bot.services.feedback_rows import CountRow
from bot.services.owing import heavy_items, owed_in
from bot.services.project_rows import NOT_OPENED, AgendaRow, ItemVersion, RoundRow
from bot.services.rulings import Rulings
from bot.services.said import VERDICTS
from bot.services.transaction import Transaction

LISTED: Final = (*VERDICTS, "feeling")
"""Questions of which a list shows what was chosen."""


class RoundLine(NamedTuple):
    """A round in the list; ``owed`` counts what may not stay without a decision."""

    row: RoundRow
    took_part: int
    owed: int


@dataclass
class Counts:
    """What was chosen about one thing, in one version or in all.

    ``tallies`` by question, the verdict under its own name; ``short`` are verdicts on the gist
    alone, ``people`` how many chose anything, by question.
    """

    tallies: dict[str, Counter[str]] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    skipped: int = 0

    def add(self, row: CountRow) -> None:
        """Count it."""
        self.skipped += row.people if row.state == SKIPPED else 0
        codes = orjson.loads(row.choices)
        if not codes:
            return
        many = Counter(dict.fromkeys(codes, row.people))
        is_verdict = row.scope == "item" and row.under in VERDICTS
        if is_verdict and row.state == GIST_ONLY:
            self.short += many
            return
        under = VERDICT if is_verdict else row.under
        self.tallies.setdefault(under, Counter()).update(many)
        self.people[under] += row.people

    def of(self, under: str) -> Tally:
        """How many chose what there."""
        return self.tallies.get(under, NONE)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list, all its versions together; ``versions`` are those people judged."""

    item: ItemVersion
    kind: str
    title: str
    is_heavy: bool
    counts: Counts
    versions: tuple[int, ...]
    comments: int
    owed: int
    decision: DecisionRow | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a round in its order, and the sections they stand in: (key, name)."""

    row: RoundRow
    took_part: int
    lines: Sequence[ItemLine]
    sections: Sequence[tuple[str, str]]


def round_lines(tx: Transaction) -> list[RoundLine]:
    """Rounds that people could have met, the newest first."""
    people = tx.taking_part()
    rows = [row for row in reversed(tx.rounds()) if row.state not in NOT_OPENED]
    return [RoundLine(row, people.get(row.id, 0), len(owed_in(tx, row))) for row in rows]


def listing(tx: Transaction, row: RoundRow) -> Listing:
    """All items of a round, counted."""
    agenda = tx.agenda(row.id)
    items = [one.version.item for one in agenda]
    by_item, versions = _by_item(tx.counted(row.id, items, LISTED)) if items else ({}, {})
    heavy = heavy_items(tx, agenda)
    due = Counter(one.item for one in owed_in(tx, row))
    comments, rulings = tx.commented(row.id), Rulings.of(tx, row.id)
    lines = [
        ItemLine(
            one.version,
            one.kind,
            one.title,
            one.version.item in heavy,
            by_item.get(one.version.item, Counts()),
            tuple(sorted(versions.get(one.version.item, ()))),
            comments.get(one.version.item, 0),
            due[one.version.item],
            rulings.about_item(one.version.item),
        )
        for one in agenda
    ]
    return Listing(row, tx.taking_part().get(row.id, 0), lines, sections_of(agenda))


def sections_of(agenda: Iterable[AgendaRow]) -> list[tuple[str, str]]:
    """(key, name) of each section, in the order of the round."""
    found: dict[str, str] = {}
    for one in agenda:
        found.setdefault(one.version.section, one.version.section_name or one.title)
    return list(found.items())


def _by_item(
    rows: Iterable[CountRow],
) -> tuple[Mapping[str, Counts], Mapping[str, set[int]]]:
    found: dict[str, Counts] = {}
    versions: dict[str, set[int]] = {}
    for row in rows:
        if row.scope != "item":
            continue
        found.setdefault(row.subject, Counts()).add(row)
        if row.under in VERDICTS and row.version and row.choices != "[]":
            versions.setdefault(row.subject, set()).add(row.version)
    return found, versions
