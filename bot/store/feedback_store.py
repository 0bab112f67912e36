"""Feedback as the team reads it, in SQL: counted here, and never read whole for a list."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, true

from bot.services.answering import WITHDRAWN
from bot.services.feedback_rows import CountRow
from bot.services.rows import AnswerRow
from bot.services.said import FOR_TRANSLATORS
from bot.store.answers_store import ANSWER, IS_WORDED
from bot.store.base import Base
from bot.store.decisions_store import SAME, STANDS
from bot.store.tables import answers, participants, rounds
from conversations import PRIVATE

_later = answers.alias("later")
_BOTH = and_(*(answers.c[name] == _later.c[name] for name in SAME))
_WHAT = ("scope", "subject", "under", "choices", "item_version", "state")
_IS_OURS = answers.c.under.not_in(sorted(PRIVATE | FOR_TRANSLATORS))
#: Names in one statement; more would be too many for SQLite.
_MANY = 5000


class FeedbackStore(Base):
    """Counts and words of a round, as they stand."""

    def counted(
        self, round_id: str, subjects: Sequence[str] = (), unders: Sequence[str] = ()
    ) -> list[CountRow]:
        """Choices about these items and sections to these questions; none named: all.

        All revisions, less those that a later one replaced: few people change their mind, so that
        is far less to look up than whether each of many answers stands.
        """
        what = [answers.c[name] for name in _WHAT]
        every = select(*what, func.count()).where(
            answers.c.round == round_id, answers.c.scope.in_(("item", "section")), _IS_OURS
        )
        if subjects:
            every = every.where(answers.c.subject.in_(subjects))
        if unders:
            every = every.where(answers.c.under.in_(unders))
        every = every.group_by(*what)
        found: Counter[tuple[Any, ...]] = Counter()
        for *chosen, people in self.connection.execute(every):
            found[tuple(chosen)] += people
        for *chosen, people in self.connection.execute(_replaced(what, round_id)):
            found[tuple(chosen)] -= people if tuple(chosen) in found else 0
        return [
            CountRow(scope, subject, under, version, state, choices, people)
            for (scope, subject, under, choices, version, state), people in found.items()
            if people and state != WITHDRAWN
        ]

    def commented(self, round_id: str) -> dict[str, int]:
        """How many answers about each item have words."""
        counting = (answers.c.scope == "item", _IS_OURS, answers.c.state != WITHDRAWN)
        every = (
            select(answers.c.subject, func.count())
            .where(answers.c.round == round_id, IS_WORDED, *counting)
            .group_by(answers.c.subject)
        )
        found: Counter[str] = Counter()
        for subject, people in self.connection.execute(every):
            found[subject] += people
        # Not by the index of those that have words: fewer are replaced.
        replaced = _replaced([answers.c.subject], round_id).where(
            *counting, answers.c.has_words.is_(True)
        )
        for subject, people in self.connection.execute(replaced):
            found[subject] -= people
        return dict(+found)

    def written(self, round_id: str, scopes: Sequence[str]) -> list[AnswerRow]:
        """The answers with words about a section ("section") or the whole round ("round")."""
        found = ANSWER.where(
            answers.c.round == round_id,
            answers.c.scope.in_(scopes),
            _IS_OURS,
            IS_WORDED,
            STANDS,
        )
        return [AnswerRow._make(row) for row in self.connection.execute(found)]

    def said_of_round(self, round_id: str) -> list[AnswerRow]:
        """Every revision about the round itself, oldest first."""
        found = ANSWER.where(answers.c.round == round_id, answers.c.scope == "round")
        return [AnswerRow._make(row) for row in self.connection.execute(found)]

    def revisions_of(self, ids: Collection[int]) -> list[AnswerRow]:
        """Every revision of the answers of which these are revisions, oldest first."""
        found: dict[int, AnswerRow] = {}
        wanted = sorted(ids)
        for first in range(0, len(wanted), _MANY):
            named = ANSWER.join(_later, _BOTH).where(_later.c.id.in_(wanted[first : first + _MANY]))
            rows = self.connection.execute(named)
            found |= {row.id: AnswerRow._make(row) for row in rows}
        return [found[number] for number in sorted(found)]

    def taking_part(self) -> dict[str, int]:
        """How many people said anything, by round."""
        said = (answers.c.participant == participants.c.id) & (answers.c.round == rounds.c.id)
        # Each person of each round is looked up: far fewer than there are answers.
        found = (
            select(rounds.c.id, func.count())
            .select_from(rounds.join(participants, true()))
            .where(exists().where(said))
            .group_by(rounds.c.id)
        )
        return {row[0]: row[1] for row in self.connection.execute(found)}


def _replaced(what: Sequence[ColumnElement[Any]], round_id: str) -> Select[Any]:
    """The same of what a later revision replaced, found from the few that are later.

    ``coalesce`` keeps SQLite from looking for those by round, which would be to look at all.
    """
    is_next = _BOTH & (answers.c.rev == _later.c.rev - 1)
    is_later = and_(_later.c.rev > 1, func.coalesce(_later.c.round, "") == round_id)
    found = select(*what, func.count()).select_from(_later).join(answers, is_next)
    return found.where(is_later).group_by(*what)
