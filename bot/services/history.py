"""An item's versions side by side, with the decisions and comments that caused each change."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bot.services.decision_rows import DecisionRow
from bot.services.decisions import find_item
from bot.services.lookup import find_round
from bot.services.owing import described
from bot.services.project_rows import ItemVersion
from bot.services.rulings import Rulings
from bot.services.said import Said, said
from bot.services.transaction import Transaction


class Wording(NamedTuple):
    """A version of an item, with the decisions that made it and what had been said by then."""

    version: ItemVersion
    because: Sequence[DecisionRow]
    comments: Sequence[Said]

    @property
    def text(self) -> str:
        """Its words, or what its picture shows."""
        return self.version.text or self.version.media


def history(tx: Transaction, wanted: str, item: str) -> dict[str, Any]:
    """Every version of an item of a round, oldest first (R85). Raises UserMistake."""
    row = find_round(tx, wanted)
    found = find_item(tx, row, item)
    rulings = Rulings.of(tx, row.id)
    heard = said(tx.answers_about(row.id, [found.version.item]))
    people = sorted({one.newest.participant for one in heard})
    names = {number: person.pseudonym for number, person in tx.people(people).items()}
    versions = tx.every_version([found.version.item])
    return {
        "item": found.version.item,
        "number": found.version.number,
        "versions": [_described(one, names) for one in wordings(versions, heard, rulings)],
        "decisions": [described(one) for one in rulings.rows if one.subject == found.version.item],
    }


def wordings(
    versions: Iterable[ItemVersion], heard: Sequence[Said], rulings: Rulings
) -> list[Wording]:
    """The versions of one item with what led to each; ``heard`` is what was said of it."""
    found = []
    for one in versions:
        causes = [
            row
            for row in rulings.rows
            if row.subject == one.item and row.version_after == one.version
        ]
        comments = {it.newest.id: it for row in causes for it in _behind(heard, rulings, row)}
        found.append(Wording(one, causes, [comments[number] for number in sorted(comments)]))
    return found


def _described(one: Wording, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "version": one.version.version,
        "text": one.text,
        "because": [described(row) for row in one.because],
        "comments": [
            {
                "id": comment.newest.id,
                "participant": names.get(comment.newest.participant, ""),
                "choices": list(comment.choices),
                "words": comment.words,
            }
            for comment in one.comments
        ],
    }


def _behind(heard: Sequence[Said], rulings: Rulings, row: DecisionRow) -> list[Said]:
    """What had been said when it was decided: of the group named, or of the item."""
    if row.scope == "answers":
        named = rulings.named.get(row.id, ())
        return [one for one in heard if not one.ids.isdisjoint(named)]
    return [one for one in heard if one.is_suggestion and one.newest.at <= row.at]
