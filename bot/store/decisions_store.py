"""Decisions, approvals and the project's texts in other languages, in SQL."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import Select, delete, exists, func, insert, select

from bot.services.answering import WITHDRAWN
from bot.services.decision_rows import (
    ApprovalRow,
    DecisionRow,
    ObligingRow,
    StaffAnswerRow,
    Why,
    WordingRow,
)
from bot.services.project_rows import ItemVersion
from bot.services.said import FOR_TRANSLATORS, NOT_ASKED, VERDICTS
from bot.store.answers_store import IS_WORDED
from bot.store.base import Base
from bot.store.project_store import EDITION
from bot.store.tables import (
    agenda_items,
    answers,
    approvals,
    decision_answers,
    decisions,
    item_versions,
    participants,
    staff_answers,
    wordings,
)
from bot.store.tables import items as all_items
from conversations import PRIVATE, PROPOSALS

_newer = answers.alias("newer")
#: What makes two rows revisions of one answer.
SAME: Final = ("participant", "round", "scope", "subject", "under")
#: Not taken back, and no later revision of the same answer.
STANDS: Final = (answers.c.state != WITHDRAWN) & ~exists().where(
    *(_newer.c[name] == answers.c[name] for name in SAME), _newer.c.rev > answers.c.rev
)

_WHAT = (answers.c.id, answers.c.scope, answers.c.subject, answers.c.at)
_ANY = select(*_WHAT)
_WORDED = _ANY.where(IS_WORDED)


class DecisionsStore(Base):
    """What became of what was said."""

    def add_decision(self, row: DecisionRow, answers: Sequence[int]) -> None:
        """Append a decision, and name the answers it is about where it is about some."""
        self.connection.execute(insert(decisions).values(row._asdict()))
        named = [{"decision": row.id, "answer": answer} for answer in answers]
        if named:
            self.connection.execute(insert(decision_answers), named)
        self.count(EDITION)

    def decisions(self, round_id: str) -> list[DecisionRow]:
        """Every decision of a round, oldest first."""
        found = select(decisions).where(decisions.c.round == round_id).order_by(decisions.c.id)
        return [DecisionRow._make(row) for row in self.connection.execute(found)]

    def decided_answers(self, round_id: str) -> dict[int, list[int]]:
        """The answers named beside decisions, by decision."""
        named = (
            select(decision_answers.c.decision, decision_answers.c.answer)
            .join(decisions, decisions.c.id == decision_answers.c.decision)
            .where(decisions.c.round == round_id)
            .order_by(decision_answers.c.answer)
        )
        found: dict[int, list[int]] = {}
        for decision, answer in self.connection.execute(named):
            found.setdefault(decision, []).append(answer)
        return found

    def every_version(self, items: Sequence[str]) -> list[ItemVersion]:
        """Every version of those items, oldest first."""
        found = (
            select(*item_versions.c, all_items.c.material)
            .join(all_items, all_items.c.id == item_versions.c.item)
            .where(item_versions.c.item.in_(items))
            .order_by(item_versions.c.item, item_versions.c.version)
        )
        return [ItemVersion._make(row) for row in self.connection.execute(found)]

    def wordings(self, language: str | None = None) -> list[WordingRow]:
        """The project's texts in that language, or in all."""
        found = select(wordings).order_by(wordings.c.language, wordings.c.key)
        if language is not None:
            found = found.where(wordings.c.language == language)
        return [WordingRow._make(row) for row in self.connection.execute(found)]

    def save_wordings(self, rows: Sequence[WordingRow]) -> None:
        """Keep them in place of what there was under their keys."""
        for row in rows:
            same = (wordings.c.key == row.key) & (wordings.c.language == row.language)
            self.connection.execute(delete(wordings).where(same))
            self.connection.execute(insert(wordings).values(row._asdict()))
        self.count(EDITION)

    def approval(self, round_id: str, what: str) -> ApprovalRow | None:
        """Who approved that, if anybody did."""
        same = (approvals.c.round == round_id) & (approvals.c.what == what)
        row = self.connection.execute(select(approvals).where(same)).first()
        return ApprovalRow._make(row) if row else None

    def save_approval(self, row: ApprovalRow) -> None:
        """Keep it in place of an earlier one."""
        same = (approvals.c.round == row.round) & (approvals.c.what == row.what)
        self.connection.execute(delete(approvals).where(same))
        self.connection.execute(insert(approvals).values(row._asdict()))
        self.count(EDITION)

    def add_staff_answers(self, rows: Sequence[StaffAnswerRow]) -> None:
        """Append what staff say."""
        for row in rows:
            self.connection.execute(insert(staff_answers).values(row._asdict()))

    def staff_answers(self, round_id: str) -> list[StaffAnswerRow]:
        """All that staff said of a round, oldest first."""
        mine = staff_answers.c.round == round_id
        found = select(staff_answers).where(mine).order_by(staff_answers.c.id)
        return [StaffAnswerRow._make(row) for row in self.connection.execute(found)]

    def who_answered(self, round_id: str) -> list[int]:
        """Everybody with an answer in that round, skipped and withdrawn ones included."""
        mine = (answers.c.participant == participants.c.id) & (answers.c.round == round_id)
        found = select(participants.c.id).where(exists().where(mine))  # few people, many answers
        return sorted(self.connection.scalars(found))

    def obliging(self, round_id: str, heavy: Sequence[str]) -> list[ObligingRow]:
        """Answers of a round as they stand that may still need a decision: few among the many.

        The writer waits for this in the moment in which thousands are about to be told.
        """
        here, is_item = answers.c.round == round_id, answers.c.scope == "item"
        is_proposal = (answers.c.scope == "round") & answers.c.under.in_(sorted(PROPOSALS))
        is_comment = is_item & answers.c.under.not_in(sorted(PRIVATE | FOR_TRANSLATORS))
        is_verdict = is_item & answers.c.under.in_(sorted(VERDICTS))
        shown = select(agenda_items.c.item).where(agenda_items.c.round == round_id)
        is_refusal = answers.c.choices.contains(f'"{NOT_ASKED}"')
        still = _undecided(round_id)
        ways: dict[Why, Select[Any]] = {
            "proposal": _WORDED.where(here, is_proposal),
            "heavy_comment": still(_WORDED).where(here, is_comment, answers.c.subject.in_(heavy)),
            "not_asked": still(_ANY).where(
                here, is_verdict, answers.c.subject.in_(shown), is_refusal
            ),
        }
        found = {
            number: ObligingRow(number, subject if scope == "item" else "", why, at)
            for why, way in ways.items()
            for number, scope, subject, at in self.connection.execute(way.where(STANDS))
        }
        return [found[number] for number in sorted(found)]


def _undecided(round_id: str) -> Callable[[Select[Any]], Select[Any]]:
    """Narrows answers to those about whose item nobody has decided since."""
    settled = (
        select(decisions.c.subject, func.max(decisions.c.at).label("at"))
        .where(decisions.c.round == round_id, decisions.c.scope == "item")
        .group_by(decisions.c.subject)
        .cte("settled")
    )
    since = answers.c.at > func.coalesce(settled.c.at, -1)
    return lambda found: found.outerjoin(settled, settled.c.subject == answers.c.subject).where(
        since
    )
