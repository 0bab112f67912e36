"""Promises, in SQL."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select, update
from sqlalchemy import text as sql

from bot.services.rows import NewPromise, PromiseRow
from bot.store.base import Base
from bot.store.tables import WAITING, promises

_ROW = select(
    promises.c.id,
    promises.c.participant,
    promises.c.kind,
    promises.c.about,
    promises.c.n,
    promises.c.due_at,
    promises.c.state,
    promises.c.broadcast,
    promises.c.made_at,
    promises.c.settled_at,
    promises.c.why,
)
_waiting = sql(f"promises.{WAITING}")


class PromisesStore(Base):
    """Promises to write to people, waiting and settled."""

    def make_promises(self, rows: Sequence[NewPromise]) -> int:
        """Keep them; one that waits of the same person, kind and round is replaced."""
        for row, number in zip(rows, self.ids(len(rows)), strict=True):
            person, kind, about = row["participant"], row["kind"], row["about"]
            self.cancel_promises(person, kind, about, now=row["made_at"])
            same = (promises.c.participant == person) & (promises.c.kind == kind)
            count = select(func.coalesce(func.max(promises.c.n), 0))
            last = self.connection.execute(count.where(same, promises.c.about == about)).scalar()
            new = {"id": number, "n": (last or 0) + 1, "state": "waiting", "why": ""}
            self.connection.execute(insert(promises).values(**row, **new))
        return len(rows)

    def cancel_promises(
        self, participant: int, kind: str | None = None, about: str | None = None, *, now: int
    ) -> int:
        """Withdraw what waits for that person: of that kind, about that round, or all."""
        mine = update(promises).where(_waiting, promises.c.participant == participant)
        if kind is not None:
            mine = mine.where(promises.c.kind == kind)
        if about is not None:
            mine = mine.where(promises.c.about == about)
        gone = mine.values(state="cancelled", settled_at=now, why="withdrawn")
        return self.connection.execute(gone).rowcount

    def due_promises(self, now: int, limit: int) -> list[PromiseRow]:
        """What waits and has fallen due, the oldest first."""
        due = _ROW.where(_waiting, promises.c.due_at <= now)
        found = self.connection.execute(due.order_by(promises.c.due_at).limit(limit))
        return [PromiseRow._make(row) for row in found]

    def settle_promises(self, ids: Sequence[int], state: str, now: int, why: str = "") -> None:
        """They are kept, or will not be, for that reason."""
        if ids:
            settled = update(promises).where(promises.c.id.in_(ids))
            self.connection.execute(settled.values(state=state, settled_at=now, why=why))

    def defer_promises(self, rows: Sequence[tuple[int, int]]) -> None:
        """(id, due): they wait longer."""
        for number, due in rows:
            longer = update(promises).where(promises.c.id == number)
            self.connection.execute(longer.values(due_at=due))

    def promises_of(self, participant: int) -> list[PromiseRow]:
        """All of one person, oldest first."""
        mine = _ROW.where(promises.c.participant == participant).order_by(promises.c.made_at)
        return [PromiseRow._make(row) for row in self.connection.execute(mine)]
