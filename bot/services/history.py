"""An item's versions side by side, with the decisions and comments that caused each change."""

from typing import Any

from bot.services.decision_rows import DecisionRow
from bot.services.decisions import find_item
from bot.services.owing import Hearing, described
from bot.services.project_rows import ItemVersion
from bot.services.said import Said
from bot.services.transaction import Transaction


def history(tx: Transaction, wanted: str, item: str) -> dict[str, Any]:
    """Every version of an item of a round, oldest first (R85). Raises UserMistake."""
    hearing = Hearing.of(tx, wanted)
    found = find_item(tx, hearing.row, item)
    versions = tx.every_version([found.version.item])
    people = sorted({one.newest.participant for one in hearing.said})
    names = {number: person.pseudonym for number, person in tx.people(people).items()}
    decisions = [row for row in hearing.rulings.rows if row.subject == found.version.item]
    return {
        "item": found.version.item,
        "number": found.version.number,
        "versions": [_version(hearing, one, decisions, names) for one in versions],
        "decisions": [described(row) for row in decisions],
    }


def _version(
    hearing: Hearing, version: ItemVersion, decisions: list[DecisionRow], names: dict[int, str]
) -> dict[str, Any]:
    causes = [row for row in decisions if row.version_after == version.version]
    comments = {one.newest.id: one for row in causes for one in _behind(hearing, row)}
    return {
        "version": version.version,
        "text": version.text or version.media,
        "because": [described(row) for row in causes],
        "comments": [
            {
                "id": number,
                "participant": names.get(one.newest.participant, ""),
                "choices": list(one.choices),
                "words": one.words,
            }
            for number, one in sorted(comments.items())
        ],
    }


def _behind(hearing: Hearing, row: DecisionRow) -> list[Said]:
    """What had been said when it was decided: of the group named, or of the item."""
    if row.scope == "answers":
        named = hearing.rulings.named.get(row.id, ())
        return [one for one in hearing.said if not one.ids.isdisjoint(named)]
    return [
        one
        for one in hearing.said
        if one.item == row.subject and one.is_suggestion and one.newest.at <= row.at
    ]
