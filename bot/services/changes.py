"""What a second look is about: items whose wording a decision changed, and who had asked for it."""

from typing import NamedTuple

from bot.services.project_rows import ItemVersion, RoundRow
from bot.services.rulings import Rulings
from bot.services.said import said
from bot.services.transaction import Transaction


class Reworded(NamedTuple):
    """An item as it stands now, and what stood there when people reviewed it."""

    now: ItemVersion
    before: ItemVersion


def reworded(tx: Transaction, round_id: str) -> list[Reworded]:
    """The items of a round that a decision gave another wording, in their order."""
    changes = {
        item: row
        for item, row in Rulings.of(tx, round_id).changes().items()
        if row.version_after is not None
    }
    versions = {(one.item, one.version): one for one in tx.every_version(sorted(changes))}
    found = []
    for shown in tx.agenda(round_id):
        row = changes.get(shown.version.item)
        if row is not None:
            now = versions.get((row.subject, row.version_after or 0))
            before = versions.get((row.subject, row.version_before or 0))
            if now is not None and before is not None:
                found.append(Reworded(now, before))
    return found


def follows(row: RoundRow) -> str | None:
    """The round that this one looks at a second time, if it does."""
    return row.about if row.kind == "look" else None


def before(tx: Transaction, row: RoundRow) -> dict[str, str]:
    """What stood there before, by item; nothing where it is no second look."""
    about = follows(row)
    return {one.now.item: one.before.text for one in reworded(tx, about)} if about else {}


def askers(tx: Transaction, round_id: str) -> frozenset[int]:
    """Who had said something about one of the items that changed."""
    items = [one.now.item for one in reworded(tx, round_id)]
    return frozenset(
        one.newest.participant
        for one in said(tx.answers_about(round_id, items))
        if one.is_suggestion
    )
