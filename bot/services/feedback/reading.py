"""What was chosen about one item, edition by edition, and about each part of a draft."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.services.decision_rows import DecisionRow
from bot.services.feedback.listing import Counts, sections_of
from bot.services.feedback_rows import CountRow
from bot.services.project_rows import AgendaRow, ItemVersion, RoundRow
from bot.services.rulings import Rulings
from bot.services.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Edition:
    """An item in one wording, with what was chosen of that wording."""

    version: ItemVersion
    counts: Counts
    decision: DecisionRow | None
    is_newest: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """What people need for one part of a draft, and after it."""

    section: str
    name: str
    counts: Counts


def editions(tx: Transaction, row: RoundRow, shown: AgendaRow) -> list[Edition]:
    """Every wording that somebody said something about, and the one that is shown now; newest
    first."""
    newest = shown.version
    counts: dict[int, Counts] = {}
    for one in tx.counted(row.id, [newest.item]):
        if one.scope == "item":
            counts.setdefault(one.version or newest.version, Counts()).add(one)
    decision = Rulings.of(tx, row.id).about_item(newest.item)
    return [
        Edition(
            one,
            counts.get(one.version, Counts()),
            decision,
            one.version == newest.version,
        )
        for one in reversed(tx.every_version([newest.item]))
        if one.version in counts or one.version == newest.version
    ]


def needs(tx: Transaction, row: RoundRow) -> list[Needs]:
    """By part, where anybody said anything of it."""
    sections = sections_of(tx.agenda(row.id))
    counts = _by_section(tx.counted(row.id, [key for key, _ in sections]))
    return [Needs(key, name, counts[key]) for key, name in sections if key in counts]


def _by_section(rows: Iterable[CountRow]) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    for row in rows:
        if row.scope == "section":
            found.setdefault(row.subject, Counts()).add(row)
    return found
