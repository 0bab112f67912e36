"""A draft in shape as it would be kept, with what its words suggest; nothing of it is kept."""

from typing import Any

from bot.services.items import item_of
from bot.services.materials import described_whole, first_versions
from bot.services.preflight.report import suggested
from bot.services.project_rows import AgendaRow, MaterialRow
from bot.services.shaping import Shaped
from bot.services.topics import Topics


def preview(
    shaped: Shaped, title: str = "", kind: str = "", topics: Topics | None = None
) -> dict[str, Any]:
    """As `describe` tells a material; items have a name in place of an id, suggestions name it."""
    draft = shaped.draft
    row = MaterialRow("", title or draft.title, kind or draft.kind, 0, 0)
    versions = first_versions("", draft, draft.details)
    shown = described_whole(row, versions)
    items = [item_of(AgendaRow.of(row.kind, row.title, one)) for one in versions]
    found = (topics or Topics.shipped()).suggest(items)
    names = {one.id: name for one, name in zip(items, shaped.names, strict=True)}
    return {
        **shown,
        "id": None,
        "items": [
            {"name": name, **one, "id": None}
            for name, one in zip(shaped.names, shown["items"], strict=True)
        ],
        "suggestions": [{**suggested(one), "item": names[one.item.id]} for one in found],
    }
