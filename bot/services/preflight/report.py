"""All there is to say about a material before young people see it, for a command or a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import UserMistake
from bot.services import sensitivity
from bot.services.lookup import find_material
from bot.services.materials import HEAVY, Edit
from bot.services.preflight import Noted, Paper, Wordings, examine
from bot.services.preflight.paper import number
from bot.services.preflight.papers import Offered, papers
from bot.services.preflight.rules.batches import DOSE
from bot.services.topics import Suggestion, Topics
from bot.services.transaction import Transaction
from conversations import batches, minutes


@dataclass(frozen=True, slots=True)
class Report:
    """Findings and suggestions about one material."""

    paper: Paper
    noted: Sequence[Noted]
    suggestions: Sequence[Suggestion]

    @property
    def stops(self) -> int:
        """How many findings keep a round from opening."""
        return sum(one.stops for one in self.noted)

    @property
    def to_think_about(self) -> int:
        """How many only warn."""
        return len(self.noted) - self.stops

    def data(self) -> dict[str, Any]:
        """As JSON; minutes are those that people are told."""
        return {
            "id": self.paper.material,
            "title": self.paper.title,
            "minutes": minutes(self.paper.items),
            "batches": [minutes(one) for one in batches(self.paper.items, DOSE)],
            "findings": [self._noted(one) for one in self.noted],
            "suggestions": [suggested(one) for one in self.suggestions],
        }

    def _noted(self, one: Noted) -> dict[str, Any]:
        return {
            "item": one.item.id if one.item else None,
            "number": number(one.item) if one.item else None,
            "rule": one.rule,
            "stops": one.stops,
            "where": one.where(self.paper),
            "what": one.what,
            "instead": one.instead,
        }


def reports(
    tx: Transaction, wanted: Sequence[str], offered: Offered, now: datetime
) -> list[Report]:
    """About these materials, by id or title, or about all. Raises UserMistake for an unknown one.

    ``offered`` are the languages people may choose, each with its name.
    """
    rows = [find_material(tx, one) for one in wanted] if wanted else tx.materials()
    wordings, topics = Wordings.shipped(), Topics.shipped()
    return [
        Report(paper, examine(paper, wordings), topics.suggest(paper.items))
        for paper in papers(tx, rows, offered, now)
    ]


def accept(tx: Transaction, material: str, items: Sequence[str], now: datetime) -> list[Suggestion]:
    """Take over what is suggested for these items, by number or id; return what was taken over.

    Raises UserMistake where nothing is suggested for one of them; then nothing is changed.
    """
    return _taken_over(tx, material, items, now, is_whole=True)


def accept_topics(
    tx: Transaction, material: str, items: Sequence[str], now: datetime
) -> list[Suggestion]:
    """The same of topics alone: whether an item is heavy somebody decides for each by itself."""
    return _taken_over(tx, material, items, now, is_whole=False)


def _taken_over(
    tx: Transaction, material: str, items: Sequence[str], now: datetime, *, is_whole: bool
) -> list[Suggestion]:
    row = find_material(tx, material)
    (paper,) = papers(tx, [row], (), now)
    found = Topics.shipped().suggest(paper.items)
    named = list(dict.fromkeys(_named(found, one, row.title) for one in items))
    for one in named:
        change = Edit(
            sensitivity=HEAVY if one.heavy and is_whole else None,
            topics=(*one.item.topics, *one.topics) if one.topics else None,
        )
        sensitivity.edit(tx, row.id, one.item.id, change, now)
    return named


def _named(found: Sequence[Suggestion], wanted: str, title: str) -> Suggestion:
    named = [one for one in found if one.item.id == wanted] or [
        one for one in found if one.item.number == wanted
    ]
    if not named:
        raise UserMistake(f"Nothing is suggested for “{wanted}” of “{title}”.")
    if len(named) > 1:
        ids = ", ".join(one.item.id for one in named)
        raise UserMistake(f"Several items of “{title}” are number {wanted}: use an id, {ids}.")
    return named[0]


def suggested(one: Suggestion) -> Mapping[str, Any]:
    """One suggestion as listings tell it."""
    return {
        "item": one.item.id,
        "number": number(one.item),
        "topics": list(one.topics),
        "heavy": one.heavy,
        "words": list(one.words),
    }
