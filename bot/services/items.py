"""An item as the engine knows it, from the row that keeps it."""

import orjson

from bot.services.project_rows import AgendaRow
from conversations import Item, ItemId


def item_of(row: AgendaRow) -> Item:
    """An item as the engine knows it; without a heading its section is the whole material."""
    item = row.version
    return Item(
        id=ItemId(item.item),
        version=item.version,
        material=item.material,
        kind=row.kind,
        number=item.number,
        section=item.section,
        section_name=item.section_name or row.title,
        text=item.text,
        options=tuple(orjson.loads(item.options)),
        probes=tuple(orjson.loads(item.probes)),
        heavy=bool(item.heavy),
        topics=tuple(orjson.loads(item.topics)),
        label=item.label,
        why=item.why,
        gist=item.gist,
        media=item.media,
        leans=bool(item.leans),
        choice=item.choice,
    )
