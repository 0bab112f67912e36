"""How many people a round reaches, counted in SQL."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy import text as sql

from bot.services.attendance_tables import Sent
from bot.services.instants import HOUR
from bot.services.said import VERDICTS
from bot.store.base import Base
from bot.store.statements import PreparedQuery
from bot.store.tables import answers, enrolments, invites, outbox, participants

_VERDICT = answers.c.under.in_(sorted(VERDICTS)) & (answers.c.scope == "item")
_OF_WHOM = (answers.c.participant == enrolments.c.participant) & (
    answers.c.round == enrolments.c.round
)
_HELD = PreparedQuery(
    lambda among: (
        select(outbox.c.participant)
        .where(among(outbox.c.participant, "ids"), sql("outbox.state = 'held'"))
        .distinct()
    ),
    "ids",
)


class AttendanceStore(Base):
    """Who was invited, came and answered."""

    def attendance(self) -> dict[str, tuple[int, int]]:
        """(how many take part, how many have nothing left), by round."""
        counts = (func.count(), func.count(enrolments.c.finished_at))
        found = select(enrolments.c.round, *counts).group_by(enrolments.c.round)
        return {row[0]: (row[1], row[2]) for row in self.connection.execute(found)}

    def answerers(self) -> dict[str, int]:
        """How many people gave a verdict, by round."""
        found = (
            select(enrolments.c.round, func.count())
            .where(exists().where(_OF_WHOM, _VERDICT))
            .group_by(enrolments.c.round)
        )
        return {row[0]: row[1] for row in self.connection.execute(found)}

    def answer_hours(self, round_id: str) -> list[tuple[int, int]]:
        """(hour since 1970, how many first verdicts came in it), oldest first."""
        hour = (answers.c.at // HOUR).label("hour")
        found = (
            select(hour, func.count())
            .where(*_theirs(round_id), _VERDICT, answers.c.rev == 1)
            .group_by("hour")
            .order_by("hour")
        )
        return [(int(row[0]), row[1]) for row in self.connection.execute(found)]

    def modes_in(self, round_id: str) -> dict[str, int]:
        """How many people answered in each way: tap, text, voice, entered for them."""
        each = (
            select(answers.c.participant, answers.c.mode)
            .where(*_theirs(round_id), answers.c.scope != "none")
            .distinct()
        )
        return Counter(mode for _, mode in self.connection.execute(each))

    def communities_in(self, round_id: str) -> dict[int, str]:
        """The community each person of that round was invited through, where somebody said."""
        found = (
            select(participants.c.id, participants.c.community)
            .join(enrolments, enrolments.c.participant == participants.c.id)
            .where(enrolments.c.round == round_id, participants.c.community != "")
        )
        return {row[0]: row[1] for row in self.connection.execute(found)}

    def invitations(self, round_id: str, now: int) -> list[Sent]:
        """What became of the join links of a round, by community."""
        is_good = invites.c.used_at.is_(None) & (invites.c.expires_at > now)
        counts = (
            func.count(),
            func.count(invites.c.used_at),
            func.sum(case((is_good, 1), else_=0)),
        )
        found = (
            select(invites.c.community, *counts)
            .where(invites.c.round == round_id)
            .group_by(invites.c.community)
            .order_by(invites.c.community)
        )
        return [Sent(row[0], row[1], row[2], int(row[3])) for row in self.connection.execute(found)]

    def held_for(self, people: Sequence[int]) -> set[int]:
        """Those among them for whom a message is held."""
        return {row[0] for row in _HELD(self.connection, ids=people)} if people else set()


def _theirs(round_id: str) -> tuple[ColumnElement[bool], ...]:
    """Narrows answers to one round; by its people, whose rows lie together in the index."""
    people = select(enrolments.c.participant).where(enrolments.c.round == round_id)
    return answers.c.participant.in_(people), answers.c.round == round_id
