"""What a round's drafts need before it may open."""

from collections.abc import Sequence

import orjson

from bot.errors import UserMistake
from bot.services.changes import follows, reworded
from bot.services.preflight import Wordings, stops
from bot.services.preflight.paper import number
from bot.services.preflight.papers import paper_of
from bot.services.project_rows import ItemVersion, RoundRow
from bot.services.transaction import Transaction
from bot.services.trial import refuse_beside_sample


def items_of(tx: Transaction, row: RoundRow) -> list[ItemVersion]:
    """The items of a round's materials, in order, as they stand now; of a second look those that
    were given another wording.
    """
    about = follows(row)
    if about is not None:
        return [one.now for one in reworded(tx, about)]
    return [item for one in orjson.loads(row.materials) for item in tx.newest_items(one)]


def refuse_unready(tx: Transaction, row: RoundRow) -> list[ItemVersion]:
    """The items, where nothing is in the way of opening. Raises UserMistake."""
    refuse_beside_sample(tx, row)
    items = items_of(tx, row)
    if not items:
        raise UserMistake(f"“{row.name}” has nothing to review; import a material first.")
    found = findings(tx, items)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise UserMistake(f"“{row.name}” is not ready: {found[0]}{more}; put that right first.")
    return items


def findings(tx: Transaction, items: Sequence[ItemVersion]) -> list[str]:
    """What stops them, each in a few words."""
    wordings, rows = Wordings.shipped(), {row.id: row for row in tx.materials()}
    found = []
    for material in dict.fromkeys(item.material for item in items):
        paper = paper_of(rows[material], [one for one in items if one.material == material])
        for one in stops(paper, wordings):
            name = f"item {number(one.item)} of {material}" if one.item else material
            found.append(f"{name}: {one.what[:1].lower()}{one.what[1:].rstrip('.')}")
    return found
