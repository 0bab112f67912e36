"""Everything a report is made of, read in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.reports.kinds import Order
from bot.services.feedback import Feedback, gather
from bot.services.feedback_on_us import report, young_counts
from bot.services.project_rows import ItemVersion
from bot.services.publishing import Numbers, freeze, frozen, publishable
from bot.services.transaction import Transaction
from bot.services.zones import zone_of


@dataclass(frozen=True, slots=True)
class Dossier:
    """One round. ``numbers`` are those that anybody may read, as they were told first."""

    feedback: Feedback
    numbers: Numbers
    versions: Mapping[tuple[str, int], ItemVersion]
    us: Mapping[str, Any]
    project: Mapping[str, str]
    drafts: Sequence[str]
    zone: str


def read(tx: Transaction, wanted: str, now: datetime) -> Dossier:
    """That of a round as it stands. Raises UserMistake for one that does not exist."""
    feedback = gather(tx, wanted, now)
    row, project = feedback.row, tx.project()
    items = list(dict.fromkeys(one.item.item for one in feedback.items))
    return Dossier(
        feedback=feedback,
        numbers=frozen(tx, row.id) or publishable(feedback, young_counts(tx, row.id)),
        versions={(one.item, one.version): one for one in tx.every_version(items)},
        us=report(tx, row.id),
        project=project,
        drafts=tuple(dict.fromkeys(one.title for one in feedback.items)),
        zone=zone_of(project).key,
    )


def keep(tx: Transaction, dossier: Dossier, order: Order) -> None:
    """Keep the numbers that are being told to anybody. Raises UserMistake where they may not be."""
    if order.audience == "public":
        freeze(tx, dossier.feedback.row, dossier.numbers)
