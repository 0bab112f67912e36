"""What a round's drafts need before it may open."""

import re
from collections.abc import Sequence
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.services.changes import follows, reworded
from bot.services.project_rows import ItemVersion, RoundRow
from bot.services.transaction import Transaction

#: Longer drafts do not fit into one message with what is asked about them.
LONGEST: Final = 3000
#: What authors leave in a draft that is not finished.
UNFINISHED: Final = re.compile(r"\b(?:TODO|TBC|TBD|XXX+)\b|lorem ipsum|\[insert\b", re.IGNORECASE)


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
    items = items_of(tx, row)
    if not items:
        raise UserMistake(f"“{row.name}” has nothing to review; import a material first.")
    found = findings(items)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise UserMistake(f"“{row.name}” is not ready: {found[0]}{more}; put that right first.")
    return items


def findings(items: Sequence[ItemVersion]) -> list[str]:
    """What is not finished about them, each in a few words."""
    found = []
    for item in items:
        name = f"item {item.number or item.item} of {item.material}"
        left = UNFINISHED.search(" ".join((item.text, item.label, item.why, item.gist)))
        if left:
            found.append(f"{name} still says “{left[0]}”")
        if len(item.text) > LONGEST:
            found.append(f"{name} is longer than {LONGEST:,} characters")
    return found
