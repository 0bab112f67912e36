"""What people get for their time, in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Delete, Select, delete, exists, func, insert, select, update

from bot.services.recognition_rows import TERMS, EarningRow
from bot.store.base import Base
from bot.store.tables import (
    certificate_links,
    earned_items,
    earnings,
    project,
    recognition_methods,
)

_COLUMNS = [earnings.c[name] for name in EarningRow._fields]
_TERMS = exists().where(project.c.key == TERMS, project.c.value != "")


def forgetting(participant: int) -> tuple[Delete, ...]:
    """What of the ledger goes with everything else of them: what nobody owes or gave.

    What is kept is kept with the drafts that count in it, so that none is paid for twice.
    """
    unowed = _unowed(participant)
    counted, likes = earned_items.c, recognition_methods.c
    return (
        delete(certificate_links).where(certificate_links.c.participant == participant),
        delete(earned_items).where(counted.participant == participant, counted.earning.in_(unowed)),
        delete(earnings).where(earnings.c.id.in_(unowed)),
        delete(recognition_methods).where(
            likes.participant == participant,
            ~exists().where(earnings.c.participant == participant),
        ),
    )


def _unowed(participant: int) -> Select[tuple[int]]:
    """Lines of no sum that nobody settled, where there are no terms to work one out by."""
    return select(earnings.c.id).where(
        earnings.c.participant == participant,
        earnings.c.pence == 0,
        earnings.c.settled_at.is_(None),
        ~_TERMS,
    )


class RecognitionStore(Base):
    """The ledger, how people like to get it, and ways to a certificate."""

    def earnings(self) -> list[EarningRow]:
        """The whole ledger, oldest first."""
        return self._earnings(select(*_COLUMNS))

    def earnings_of(self, participant: int) -> list[EarningRow]:
        """That person's lines, oldest first."""
        return self._earnings(select(*_COLUMNS).where(earnings.c.participant == participant))

    def unowed_of(self, participant: int) -> list[int]:
        """Lines of that person that go with everything else of them: nobody owes or gave it."""
        return list(self.connection.scalars(_unowed(participant)))

    def owed(self, limit: int, offset: int) -> list[tuple[int, int, int]]:
        """Who is owed something, by when they came: (person, lines, pence)."""
        found = (
            select(earnings.c.participant, func.count(), func.sum(earnings.c.pence))
            .where(earnings.c.state.in_(("earned", "offered")))
            .group_by(earnings.c.participant)
            .order_by(earnings.c.participant)
            .limit(limit)
            .offset(offset)
        )
        return [(row[0], row[1], int(row[2])) for row in self.connection.execute(found)]

    def earning(self, number: int) -> EarningRow | None:
        """That line."""
        return next(iter(self._earnings(select(*_COLUMNS).where(earnings.c.id == number))), None)

    def uncounted(self, participant: int, round_id: str, items: Sequence[str]) -> list[str]:
        """Which of these items count in no line of that person yet, in the same order."""
        found = select(earned_items.c.item).where(
            earned_items.c.participant == participant,
            earned_items.c.round == round_id,
            earned_items.c.item.in_(items),
        )
        counted = set(self.connection.execute(found).scalars())
        return [item for item in items if item not in counted]

    def add_earning(self, row: EarningRow, items: Sequence[str]) -> bool:
        """Write a line, once for each ``source_key``; these items count in it from now on."""
        same = select(earnings.c.id).where(earnings.c.source_key == row.source_key)
        if self.connection.execute(same).first() is not None:
            return False
        self.connection.execute(insert(earnings).values(row._asdict()))
        counted = [
            {"participant": row.participant, "round": row.round, "item": one, "earning": row.id}
            for one in items
        ]
        if counted:
            self.connection.execute(insert(earned_items), counted)
        return True

    def save_earning(self, row: EarningRow) -> None:
        """Change where it is."""
        same = update(earnings).where(earnings.c.id == row.id)
        self.connection.execute(same.values(row._asdict()))

    def methods(self, people: Sequence[int]) -> dict[int, str]:
        """How these people like to get it, where they have said so."""
        table = recognition_methods
        found = select(table.c.participant, table.c.method).where(table.c.participant.in_(people))
        return {row[0]: row[1] for row in self.connection.execute(found)}

    def set_method(self, participant: int, method: str, now: int) -> None:
        """How that person likes to get it from now on."""
        values = {"method": method, "at": now}
        mine = recognition_methods.c.participant == participant
        same = update(recognition_methods).where(mine).values(values)
        if self.connection.execute(same).rowcount == 0:
            new = insert(recognition_methods).values(participant=participant, **values)
            self.connection.execute(new)

    def add_certificate_link(self, key: str, participant: int, until: int) -> None:
        """Whoever has the code of that hash may have that person's certificate made until then."""
        new = {"hash": key, "participant": participant, "until": until}
        self.connection.execute(insert(certificate_links).values(new))

    def certificate_link(self, key: str, now: int) -> int | None:
        """Whose certificate that is; None where there is no such link any more."""
        table = certificate_links
        found = select(table.c.participant).where(table.c.hash == key, table.c.until > now)
        return self.connection.execute(found).scalar()

    def _earnings(self, wanted: Select[Any]) -> list[EarningRow]:
        found = self.connection.execute(wanted.order_by(earnings.c.id))
        return [EarningRow._make(row) for row in found]
