"""Two editions of a document beside each other."""

from typing import Any

from bot.errors import UserMistake
from bot.services.document_rows import DocumentRow
from bot.services.editions import described
from bot.services.lookup import find_material
from bot.services.materials import described_item
from bot.services.project_rows import ItemVersion
from bot.services.revising.differences import differences
from bot.services.revising.plan import IN_DOCUMENT
from bot.services.transaction import Transaction


def compare(
    tx: Transaction, wanted: str, before: int | None = None, after: int | None = None
) -> dict[str, Any]:
    """How the documents differ, item by item; without numbers the last two. Raises UserMistake."""
    material = find_material(tx, wanted)
    rows = {row.edition: row for row in tx.documents(material.id)}
    if len(rows) < 2:
        raise UserMistake(f"“{material.title}” has no two editions to compare.")
    to = _edition(rows, after if after is not None else max(rows))
    of = _edition(rows, before if before is not None else max(1, to.edition - 1))
    if of.edition == to.edition:
        raise UserMistake(f"Name two editions that differ, not {to.edition} twice.")
    old, new = (_items(tx, row) for row in (of, to))
    return {
        "id": material.id,
        "title": material.title,
        "from": described(of),
        "to": described(to),
        "changed": [
            {"id": name, "number": new[name].number, "changes": found}
            for name in new
            if name in old and (found := differences(old[name], new[name], IN_DOCUMENT))
        ],
        "new": [described_item(one) for name, one in new.items() if name not in old],
        "gone": [described_item(one) for name, one in old.items() if name not in new],
        "same": [
            name
            for name in new
            if name in old and not differences(old[name], new[name], IN_DOCUMENT)
        ],
    }


def _edition(rows: dict[int, DocumentRow], wanted: int) -> DocumentRow:
    if wanted not in rows:
        known = ", ".join(map(str, rows))
        raise UserMistake(f"There is no edition {wanted}; there are {known}.")
    return rows[wanted]


def _items(tx: Transaction, row: DocumentRow) -> dict[str, ItemVersion]:
    """The items of an edition in its order, in the wording of the document."""
    stood = tx.standing(row.material, row.edition)
    versions = {
        (one.item, one.version): one for one in tx.every_version([one.item for one in stood])
    }
    return {one.item: versions[one.item, one.version] for one in stood}
