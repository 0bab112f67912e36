"""Materials of the project as papers for the pre-flight."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.services.items import item_of
from bot.services.preflight.paper import Paper
from bot.services.project_rows import AgendaRow, ItemVersion, MaterialRow
from bot.services.support import all_services
from bot.services.transaction import Transaction
from conversations import ItemId

#: Codes and names of languages.
Offered = Sequence[tuple[str, str]]


def paper_of(
    row: MaterialRow,
    versions: Iterable[ItemVersion],
    offered: Offered = (),
    helped: frozenset[str] | None = None,
) -> Paper:
    """Some items of a material; see `Paper` for what may be left unknown."""
    kept = list(versions)
    return Paper(
        material=row.id,
        title=row.title,
        kind=row.kind,
        items=tuple(item_of(AgendaRow.of(row.kind, row.title, one)) for one in kept),
        pictures=frozenset(ItemId(one.item) for one in kept if one.picture),
        offered=tuple(offered),
        helped=helped,
    )


def papers(
    tx: Transaction, rows: Iterable[MaterialRow], offered: Offered, now: datetime
) -> list[Paper]:
    """These materials as they stand now."""
    services = all_services(tx.services())
    helped = frozenset(topic for one in services if one.is_shown(now) for topic in one.topics)
    return [paper_of(row, tx.newest_items(row.id), offered, helped) for row in rows]
