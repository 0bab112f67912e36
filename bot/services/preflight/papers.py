"""Materials of the project as papers for the pre-flight."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.services.preflight.paper import Paper
from bot.services.project_rows import ItemVersion, MaterialRow
from bot.services.support import all_services
from bot.services.transaction import Transaction
from bot.services.translated.parts import items_of
from bot.services.translated.shown import NOTHING as UNTRANSLATED
from bot.services.translated.shown import Translated
from conversations import ItemId

#: Codes and names of languages.
Offered = Sequence[tuple[str, str]]


def paper_of(
    row: MaterialRow,
    versions: Iterable[ItemVersion],
    offered: Offered = (),
    helped: frozenset[str] | None = None,
    translated: Translated = UNTRANSLATED,
) -> Paper:
    """Some items of a material; see `Paper` for what may be left unknown."""
    kept = list(versions)
    items = tuple(items_of(row, kept))
    return Paper(
        material=row.id,
        title=row.title,
        kind=row.kind,
        items=items,
        pictures=frozenset(ItemId(one.item) for one in kept if one.picture),
        offered=tuple(offered),
        helped=helped,
        translated={
            code: frozenset(one.id for one in items if code in translated.languages(one))
            for code, _ in offered
        },
    )


def papers(
    tx: Transaction, rows: Iterable[MaterialRow], offered: Offered, now: datetime
) -> list[Paper]:
    """These materials as they stand now."""
    services = all_services(tx.services())
    helped = frozenset(topic for one in services if one.is_shown(now) for topic in one.topics)
    found = [(row, tx.newest_items(row.id)) for row in rows]
    items = [item for row, versions in found for item in items_of(row, versions)]
    done = Translated.of(tx, items)
    return [paper_of(row, versions, offered, helped, done) for row, versions in found]
