"""An item's versions side by side, with the decisions and comments that caused each change."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.services.decision_rows import DecisionRow
from bot.services.decisions import find_item
from bot.services.lookup import find_round
from bot.services.owing import described
from bot.services.project_rows import ItemVersion
from bot.services.rulings import Rulings
from bot.services.said import Said, said
from bot.services.transaction import Transaction


def history(tx: Transaction, wanted: str, item: str) -> dict[str, Any]:
    """Every version of an item of a round, oldest first (R85). Raises UserMistake."""
    row = find_round(tx, wanted)
    found = find_item(tx, row, item)
    rulings = Rulings.of(tx, row.id)
    heard = said(tx.answers_about(row.id, [found.version.item]))
    people = sorted({one.newest.participant for one in heard})
    names = {number: person.pseudonym for number, person in tx.people(people).items()}
    decisions = [one for one in rulings.rows if one.subject == found.version.item]
    behind = {one.id: _behind(heard, rulings, one) for one in decisions}
    return {
        "item": found.version.item,
        "number": found.version.number,
        "versions": [
            _version(one, decisions, behind, names)
            for one in tx.every_version([found.version.item])
        ],
        "decisions": [described(row) for row in decisions],
    }


def _version(
    version: ItemVersion,
    decisions: Sequence[DecisionRow],
    behind: Mapping[int, Sequence[Said]],
    names: Mapping[int, str],
) -> dict[str, Any]:
    causes = [row for row in decisions if row.version_after == version.version]
    comments = {one.newest.id: one for row in causes for one in behind[row.id]}
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


def _behind(heard: Sequence[Said], rulings: Rulings, row: DecisionRow) -> list[Said]:
    """What had been said when it was decided: of the group named, or of the item."""
    if row.scope == "answers":
        named = rulings.named.get(row.id, ())
        return [one for one in heard if not one.ids.isdisjoint(named)]
    return [one for one in heard if one.is_suggestion and one.newest.at <= row.at]
