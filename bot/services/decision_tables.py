"""What a use case may ask about decisions, approvals and the texts in other languages."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.decision_rows import (
    ApprovalRow,
    DecisionRow,
    ObligingRow,
    StaffAnswerRow,
    WordingRow,
)
from bot.services.project_rows import ItemVersion


class DecisionTables(Protocol):
    """What became of what was said."""

    def add_decision(self, row: DecisionRow, answers: Sequence[int]) -> None:
        """Append a decision, and name the answers it is about where it is about some."""
        ...

    def decisions(self, round_id: str) -> list[DecisionRow]:
        """Every decision of a round, oldest first."""
        ...

    def decided_answers(self, round_id: str) -> dict[int, list[int]]:
        """The answers named beside decisions, by decision."""
        ...

    def every_version(self, items: Sequence[str]) -> list[ItemVersion]:
        """Every version of those items, oldest first."""
        ...

    def wordings(self, language: str | None = None) -> list[WordingRow]:
        """The project's texts in that language, or in all."""
        ...

    def save_wordings(self, rows: Sequence[WordingRow]) -> None:
        """Keep them in place of what there was under their keys."""
        ...

    def approval(self, round_id: str, what: str) -> ApprovalRow | None:
        """Who approved that, if anybody did."""
        ...

    def save_approval(self, row: ApprovalRow) -> None:
        """Keep it in place of an earlier one."""
        ...

    def add_staff_answers(self, rows: Sequence[StaffAnswerRow]) -> None:
        """Append what staff say."""
        ...

    def staff_answers(self, round_id: str) -> list[StaffAnswerRow]:
        """All that staff said of a round, oldest first."""
        ...

    def who_answered(self, round_id: str) -> list[int]:
        """Everybody with an answer in that round, skipped and withdrawn ones included."""
        ...

    def obliging(self, round_id: str, heavy: Sequence[str]) -> list[ObligingRow]:
        """Answers of a round as they stand that may still need a decision: few among the many.

        Those about whose item nobody has decided since, and everybody's own ideas. ``heavy`` are
        items every comment on which needs one.
        """
        ...
