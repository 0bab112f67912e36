"""Steps that write to many at once, in SQL."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, bindparam, cast, delete, exists, func, insert, select, update
from sqlalchemy import text as sql

from bot.services.project_rows import BroadcastRow
from bot.services.rows import PromiseRow
from bot.services.understanding import CLOCK
from bot.store.base import Base
from bot.store.project_store import EDITION
from bot.store.promises_store import ROW, waiting
from bot.store.statements import PreparedQuery
from bot.store.tables import PENDING, broadcasts, inbox, inbox_bodies, outbox, promises

# Unasked messages of the outbox, and arrivals of our own that will become some.
_PUSHES = PreparedQuery(
    lambda among: select(
        select(func.count())
        .where(sql(f"outbox.{PENDING}"), outbox.c.priority == 2)
        .scalar_subquery()
        + select(func.count())
        .where(sql("inbox.state = 'new'"), inbox.c.channel == CLOCK)
        .scalar_subquery()
    )
)
_its = exists().where(waiting, promises.c.broadcast == broadcasts.c.id)
_running = select(broadcasts.c.id).where(broadcasts.c.state == "running")
_DUE = PreparedQuery(
    lambda among: _running.where(_its.where(promises.c.due_at <= bindparam("now"))).order_by(
        broadcasts.c.id
    )
)
_SPENT = PreparedQuery(lambda among: _running.where(~_its))
_ready_push = sql(f"outbox.{PENDING}") & (outbox.c.state == "ready") & outbox.c.is_push


class BroadcastsStore(Base):
    """Steps that write to many at once."""

    def add_broadcast(self, row: BroadcastRow) -> None:
        """Keep one."""
        self.connection.execute(insert(broadcasts).values(row._asdict()))
        self.count(EDITION)

    def broadcasts(self, states: Sequence[str] = (), of: str = "") -> list[BroadcastRow]:
        """Those in one of these states, or all, of that round or of any, oldest first."""
        found = select(broadcasts).order_by(broadcasts.c.id)
        if states:
            found = found.where(broadcasts.c.state.in_(states))
        if of:
            found = found.where(broadcasts.c.round == of)
        return [BroadcastRow._make(row) for row in self.connection.execute(found)]

    def set_broadcast(self, broadcast: int, state: str) -> None:
        """It is in that state now."""
        one = update(broadcasts).where(broadcasts.c.id == broadcast)
        self.connection.execute(one.values(state=state))
        self.count(EDITION)

    def due_broadcasts(self, now: int) -> list[int]:
        """Those that run and have a promise that has fallen due, the oldest first."""
        return [row[0] for row in _DUE(self.connection, now=now)]

    def spent_broadcasts(self) -> list[int]:
        """Those that run and have no promise left that waits."""
        return [row[0] for row in _SPENT(self.connection)]

    def restore_replaced(self, broadcast: int) -> None:
        """What its waiting promises had replaced waits again, in the step that had promised it."""
        newer = promises.alias("newer")
        replaced = exists().where(
            newer.c.broadcast == broadcast,
            newer.c.state == "waiting",
            newer.c.participant == promises.c.participant,
            newer.c.kind == promises.c.kind,
            newer.c.about == promises.c.about,
            newer.c.n == promises.c.n + 1,
            newer.c.made_at == promises.c.settled_at,
        )
        its = promises.c.participant.in_(
            select(newer.c.participant).where(newer.c.broadcast == broadcast)
        )
        gone = (its, promises.c.state == "cancelled", promises.c.why == "", replaced)
        steps = set(self.connection.scalars(select(promises.c.broadcast).where(*gone).distinct()))
        again = update(promises).where(*gone)
        self.connection.execute(again.values(state="waiting", settled_at=None))
        for row in self.broadcasts(["done"]):
            if row.id in steps:
                self.set_broadcast(row.id, "running")

    def cancel_broadcast(self, broadcast: int, now: int, why: str) -> int:
        """Withdraw all of its promises that wait; return how many."""
        its = update(promises).where(waiting, promises.c.broadcast == broadcast)
        gone = its.values(state="cancelled", settled_at=now, why=why)
        return self.connection.execute(gone).rowcount

    def promised_in(self, broadcast: int) -> list[PromiseRow]:
        """All of its promises."""
        its = ROW.where(promises.c.broadcast == broadcast).order_by(promises.c.id)
        return [PromiseRow._make(row) for row in self.connection.execute(its)]

    def progress(self, broadcasts: Sequence[int]) -> list[tuple[int, str, str, int]]:
        """(broadcast, state, why, how many) of their promises."""
        what = (promises.c.broadcast, promises.c.state, promises.c.why)
        found = select(*what, func.count()).where(promises.c.broadcast.in_(broadcasts))
        rows = self.connection.execute(found.group_by(*what).order_by(*what))
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def unsent_in(self, broadcast: int) -> list[tuple[int, int]]:
        """(person, when it was settled) of its messages that nobody has begun to send."""
        queued = select(outbox.c.participant).where(_ready_push)
        coming = select(cast(inbox.c.lane, BigInteger)).where(
            sql("inbox.state = 'new'"), inbox.c.channel == CLOCK
        )
        begun = exists().where(
            outbox.c.participant == promises.c.participant,
            outbox.c.is_push,
            outbox.c.made_at >= promises.c.settled_at,
            outbox.c.state.not_in(("ready", "cancelled")),
        )
        its = select(promises.c.participant, func.max(promises.c.settled_at)).where(
            promises.c.broadcast == broadcast,
            promises.c.state == "kept",
            promises.c.participant.in_(queued.union_all(coming)),
            ~begun,
        )
        found = self.connection.execute(its.group_by(promises.c.participant))
        return [(row[0], row[1]) for row in found]

    def kept_since(self, people: Sequence[int], since: int) -> list[int]:
        """The promises to these people that were kept since then."""
        kept = select(promises.c.id).where(
            promises.c.participant.in_(people),
            promises.c.state == "kept",
            promises.c.settled_at >= since,
        )
        return list(self.connection.scalars(kept))

    def call_back(
        self, people: Sequence[int], since: int, promised: Sequence[tuple[int, str]]
    ) -> None:
        """Send these people nothing unasked that was made since then and is still here.

        ``promised``: (promise, name of its arrival); these wait again.
        """
        mine = (_ready_push, outbox.c.participant.in_(people), outbox.c.made_at >= since)
        self.connection.execute(update(outbox).where(*mine).values(state="cancelled"))
        names = [name for _, name in promised]
        arrivals = (inbox.c.channel == CLOCK, inbox.c.natural_key.in_(names))
        bodies = inbox_bodies.c.seq.in_(select(inbox.c.seq).where(*arrivals))
        self.connection.execute(delete(inbox_bodies).where(bodies))
        self.connection.execute(delete(inbox).where(*arrivals))
        again = update(promises).where(promises.c.id.in_([one for one, _ in promised]))
        self.connection.execute(again.values(state="waiting", settled_at=None, why=""))

    def pushes_waiting(self) -> int:
        """Unasked messages that are queued, or about to be."""
        return int(_PUSHES(self.connection)[0][0])
