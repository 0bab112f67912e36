"""The decisions of a round, looked up by what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.services.decision_rows import CHANGING, DecisionRow
from bot.services.said import Said
from bot.services.transaction import Transaction


@dataclass(frozen=True)
class Rulings:
    """Every decision of a round, oldest first; ``named`` are the answers some are about."""

    rows: Sequence[DecisionRow]
    named: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, tx: Transaction, round_id: str) -> "Rulings":
        """Those of that round."""
        return cls(tx.decisions(round_id), tx.decided_answers(round_id))

    def about_item(self, item: str) -> DecisionRow | None:
        """The newest about all that was said of an item."""
        return self._by_item.get(item)

    def about(self, answer: int) -> DecisionRow | None:
        """The newest about a group of answers to which that one belongs, by its id."""
        return self._by_answer.get(answer)

    def about_answer(self, said: Said) -> DecisionRow | None:
        """The newest about a group of answers to which this one belongs."""
        by_answer = self._by_answer
        return max((by_answer[one] for one in said.ids if one in by_answer), default=None)

    @cached_property
    def _by_item(self) -> Mapping[str, DecisionRow]:
        return {row.subject: row for row in self.rows if row.scope == "item"}

    @cached_property
    def _by_answer(self) -> Mapping[int, DecisionRow]:
        return {answer: row for row in self.rows for answer in self.named.get(row.id, ())}

    def for_said(self, said: Said) -> DecisionRow | None:
        """What was decided about this: for its own group first, else for the item."""
        return self.about_answer(said) or (self.about_item(said.item) if said.item else None)

    def is_settled(self, said: Said) -> bool:
        """Whether a decision was made since this was said as it stands now."""
        rulings = (self.about_answer(said), self.about_item(said.item) if said.item else None)
        return any(row is not None and row.at >= said.newest.at for row in rulings)

    def counting(self) -> list[DecisionRow]:
        """Those that no later one about the same subject has replaced, oldest first."""
        last: dict[object, DecisionRow] = {}
        for row in self.rows:
            names = frozenset(self.named.get(row.id, ()))
            last[row.subject if row.scope == "item" else names] = row
        return sorted(last.values())

    def changes(self) -> dict[str, DecisionRow]:
        """What changed for everybody, by item; a later decision may have taken it back."""
        found: dict[str, DecisionRow] = {}
        for row in self.counting():
            is_for_all = row.scope == "item"
            if row.version_after is not None or (is_for_all and row.outcome in CHANGING):
                found[row.subject] = row
            elif is_for_all:
                found.pop(row.subject, None)
        return found

    def first_before(self, item: str) -> int | None:
        """The version that people reviewed, where a decision has changed the item since."""
        found = [row for row in self.rows if row.subject == item and row.version_after is not None]
        return found[0].version_before if found else None
