"""What was held back after a restore or a long silence, in SQL."""

from collections.abc import Mapping

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Update,
    case,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy import text as sql

from bot.services.held_tables import HeldClass
from bot.store.base import Base
from bot.store.promises_store import waiting
from bot.store.tables import (
    PENDING,
    broadcasts,
    instance,
    outbox,
    participants,
    promises,
    staff_keys,
    visits,
)

#: Messages by the haste they have; promises go by their own kind.
HASTE = ("support", "replies", "unasked")
_pending = sql(f"outbox.{PENDING}")
_haste = case(
    *((outbox.c.priority == number, name) for number, name in enumerate(HASTE[:-1])),
    else_=HASTE[-1],
)


class HeldStore(Base):
    """Messages and promises that nobody lets go by themselves."""

    def hold_due(self, now: int, why: str) -> None:
        """Whatever is due by then waits for somebody's word; so does what was begun for many.

        Marks on old messages are not worth anybody's word.
        """
        is_mark = outbox.c.kind == "redraw"
        due = update(outbox).where(_pending, outbox.c.due_at <= now)
        state = case((is_mark, "expired"), else_="held")
        self.connection.execute(due.values(state=state, error=why))
        ended = {"state": "held", "settled_at": now, "why": why}
        self.connection.execute(_due_promises(update(promises), now).values(ended))

    def held_people(self, why: str) -> list[tuple[int, str]]:
        """(person, kind of promise) of what was held for that reason, each once."""
        found = select(promises.c.participant, promises.c.kind).where(_held(promises, why))
        return [(row[0], row[1]) for row in self.connection.execute(found.distinct())]

    def held(self, why: str) -> list[HeldClass]:
        """What is held for that reason, by class."""
        said = _classes(_haste, outbox, outbox.c.due_at).where(_held(outbox, why))
        promised = _classes(promises.c.kind, promises, promises.c.due_at)
        found = (said, promised.where(_held(promises, why)))
        return [HeldClass._make(row) for one in found for row in self.connection.execute(one)]

    def release_held(self, name: str, why: str, now: int) -> int:
        """What is held of that class is due now; return how much that is.

        Each goes by itself: what was begun for many has ended meanwhile.
        """
        again = {"due_at": now, "promised_at": now, "broadcast": None}
        return self._settle(
            name,
            why,
            {"state": "ready", "due_at": now, "error": ""},
            {"state": "waiting", "settled_at": None, "why": "", **again},
        )

    def drop_held(self, name: str, why: str, now: int) -> int:
        """What is held of that class is cancelled; return how much that is."""
        said, promised = {"state": "cancelled"}, {"state": "cancelled", "settled_at": now}
        return self._settle(name, why, said, promised)

    def overdue(self, before: int) -> int:
        """How much has been due since before then."""
        said = select(func.count()).where(_pending, outbox.c.due_at < before)
        promised = select(func.count()).where(waiting, promises.c.due_at < before)
        counts = (self.connection.execute(one).scalar_one() for one in (said, promised))
        return sum(counts)

    def everybody(self) -> list[tuple[int, str]]:
        """(person, pseudonym) of all there are."""
        everybody = select(participants.c.id, participants.c.pseudonym)
        found = self.connection.execute(everybody.order_by(participants.c.id))
        return [(row[0], row[1]) for row in found]

    def forget_sign_ins(self) -> None:
        """Nobody of the team is signed in, and no link opens anything any more."""
        self.connection.execute(delete(visits))
        self.connection.execute(delete(staff_keys).where(staff_keys.c.kind != "recovery"))

    def forget_instance(self) -> None:
        """As if no process had ever run."""
        self.connection.execute(delete(instance))

    def _settle(
        self, name: str, why: str, said: Mapping[str, object], promised: Mapping[str, object]
    ) -> int:
        """Set these values where something of that class is held."""
        if name in HASTE:
            rows = update(outbox).where(_held(outbox, why), _haste == name).values(said)
        else:
            mine = (_held(promises, why), promises.c.kind == name)
            rows = update(promises).where(*mine).values(promised)
        return self.connection.execute(rows).rowcount


def _due_promises(rows: Update, now: int) -> Update:
    """Those due; of a step for many, all once it has begun. What was stopped waits anyway."""
    its = promises.c.broadcast == broadcasts.c.id
    begun = broadcasts.c.state.in_(("waiting", "running")) & (broadcasts.c.starts_at <= now)
    alone = promises.c.broadcast.is_(None) & (promises.c.due_at <= now)
    return rows.where(waiting, alone | exists().where(its, begun))


def _held(table: Table, why: str) -> ColumnElement[bool]:
    reason = table.c.error if table is outbox else table.c.why
    return (table.c.state == "held") & (reason == why)


def _classes(
    name: ColumnElement[str], table: Table, due: ColumnElement[int]
) -> Select[str, int, int, int, int]:
    people = func.count(table.c.participant.distinct())
    spans = (func.min(due), func.max(due))
    count = func.count(literal(1))
    return select(name.label("name"), count, people, *spans).group_by("name").order_by("name")
