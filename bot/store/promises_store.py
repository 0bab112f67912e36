"""Promises, in SQL."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy import text as sql

from bot.services.rows import NewPromise, PromiseRow, Told
from bot.store.base import Base
from bot.store.statements import Prepared, PreparedQuery
from bot.store.tables import WAITING, broadcasts, promises

ROW = select(
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
    promises.c.promised_at,
)
waiting = sql(f"promises.{WAITING}")

_ADD = Prepared(insert(promises))
_SAME = (promises.c.kind == bindparam("of_kind")) & (promises.c.about == bindparam("of_round"))
_LAST = PreparedQuery(
    lambda among: (
        select(promises.c.participant, func.max(promises.c.n))
        .where(among(promises.c.participant, "people"), _SAME)
        .group_by(promises.c.participant)
    ),
    "people",
)
_STANDING = PreparedQuery(
    lambda among: select(promises.c.id).where(
        among(promises.c.participant, "people"), _SAME, waiting
    ),
    "people",
)
_due = (waiting, promises.c.due_at <= bindparam("now"))
_DUE_ALONE = PreparedQuery(
    lambda among: (
        select(promises.c.participant)
        .where(*_due, promises.c.broadcast.is_(None))
        .order_by(promises.c.due_at)
        .limit(bindparam("most"))
    )
)
_DUE_TOGETHER = PreparedQuery(
    lambda among: (
        select(promises.c.participant)
        .where(*_due, promises.c.broadcast == bindparam("step"))
        .order_by(promises.c.due_at)
        .limit(bindparam("most"))
    )
)
_DUE = PreparedQuery(
    lambda among: (
        ROW.outerjoin(broadcasts, broadcasts.c.id == promises.c.broadcast)
        .where(
            among(promises.c.participant, "people"),
            *_due,
            promises.c.broadcast.is_(None) | (broadcasts.c.state == "running"),
        )
        .order_by(promises.c.due_at, promises.c.id)
    ),
    "people",
)
_SETTLE = Prepared(
    update(promises)
    .where(promises.c.id == bindparam("row"))
    .values(state=bindparam("state"), settled_at=bindparam("settled_at"), why=bindparam("why"))
)
_DEFER = Prepared(
    update(promises).where(promises.c.id == bindparam("row")).values(due_at=bindparam("due_at"))
)
_TOLD = PreparedQuery(
    lambda among: select(
        promises.c.participant, promises.c.kind, promises.c.about, promises.c.settled_at
    ).where(among(promises.c.participant, "people"), promises.c.state == "kept"),
    "people",
)


class PromisesStore(Base):
    """Promises to write to people, waiting and settled."""

    def make_promises(self, rows: Sequence[NewPromise]) -> int:
        """Keep them; one that waits of the same person, kind and round is replaced."""
        what = itemgetter("kind", "about")
        for (kind, about), group in groupby(sorted(rows, key=what), key=what):
            same = list({row["participant"]: row for row in group}.values())
            about_it = {"of_kind": kind, "of_round": about}
            people = [row["participant"] for row in same]
            replaced = _STANDING(self.connection, people=people, **about_it)
            self.settle_promises([one[0] for one in replaced], "cancelled", same[0]["made_at"])
            last = dict(map(tuple, _LAST(self.connection, people=people, **about_it)))
            new = [
                {
                    **row,
                    "id": number,
                    "n": last.get(row["participant"], 0) + 1,
                    "promised_at": row["due_at"],
                    "state": "waiting",
                    "settled_at": None,
                    "why": "",
                }
                for row, number in zip(same, self.ids(len(same)), strict=True)
            ]
            _ADD(self.connection, new)
        return len(rows)

    def cancel_promises(
        self, participant: int, kind: str | None = None, about: str | None = None, *, now: int
    ) -> int:
        """Withdraw what waits for that person: of that kind, about that round, or all."""
        mine = update(promises).where(waiting, promises.c.participant == participant)
        if kind is not None:
            mine = mine.where(promises.c.kind == kind)
        if about is not None:
            mine = mine.where(promises.c.about == about)
        gone = mine.values(state="cancelled", settled_at=now, why="withdrawn")
        return self.connection.execute(gone).rowcount

    def due_people(self, now: int, limit: int, broadcast: int | None = None) -> list[int]:
        """Whose promises have fallen due, the longest due first: of that broadcast, or of none."""
        if broadcast is None:
            found = _DUE_ALONE(self.connection, now=now, most=limit)
        else:
            found = _DUE_TOGETHER(self.connection, now=now, most=limit, step=broadcast)
        return list(dict.fromkeys(row[0] for row in found))

    def due_promises(self, now: int, people: Sequence[int]) -> list[PromiseRow]:
        """All that waits for these people and has fallen due, the oldest first."""
        if not people:
            return []
        return [PromiseRow._make(row) for row in _DUE(self.connection, now=now, people=people)]

    def settle_promises(self, ids: Sequence[int], state: str, now: int, why: str = "") -> None:
        """They are kept, or will not be, for that reason."""
        same = {"state": state, "settled_at": now, "why": why}
        _SETTLE(self.connection, [{"row": one, **same} for one in ids])

    def defer_promises(self, rows: Sequence[tuple[int, int]]) -> None:
        """(id, due): they wait longer."""
        _DEFER(self.connection, [{"row": one, "due_at": due} for one, due in rows])

    def promises_of(self, participant: int) -> list[PromiseRow]:
        """All of one person, oldest first."""
        mine = ROW.where(promises.c.participant == participant)
        found = self.connection.execute(mine.order_by(promises.c.made_at, promises.c.id))
        return [PromiseRow._make(row) for row in found]

    def told(self, people: Sequence[int]) -> dict[int, list[Told]]:
        """What each of them was sent by promises so far, the newest first."""
        found: dict[int, list[Told]] = {}
        for person, *what in _TOLD(self.connection, people=people) if people else ():
            found.setdefault(person, []).append(Told(*what))
        for mine in found.values():
            mine.sort(key=lambda one: -one.at)
        return found
