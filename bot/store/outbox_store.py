"""The outbox in SQL."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, case, func, insert, select, update
from sqlalchemy import text as sql

from bot.services.rows import Claim, NewOutbox, Sent, Stood
from bot.store.base import Base
from bot.store.secrecy import Secret
from bot.store.statements import Prepared, PreparedQuery
from bot.store.tables import (
    LATER,
    PENDING,
    addresses,
    asks,
    outbox,
    outbox_bodies,
    participants,
    sessions,
)

#: Long past.
NEVER_AGAIN = 0
_ADD = Prepared(insert(outbox))
_ADD_BODY = Prepared(insert(outbox_bodies))
_BODIES = PreparedQuery(
    lambda among: select(outbox_bodies.c.id, outbox_bodies.c.body).where(
        among(outbox_bodies.c.id, "ids")
    ),
    "ids",
)
# Literal text, so that the index over pending rows can be used.
_pending = sql(f"outbox.{PENDING}")
_flying = outbox.alias("flying")
_IN_FLIGHT = (
    select(_flying.c.participant)
    .where(sql(f"flying.{PENDING} AND flying.state = 'sending'"))
    .scalar_subquery()
)
# Whose next row is put off: they would stand in the way of all who are not.
_later = outbox.alias("later")
PUT_OFF = (
    select(_later.c.participant)
    .where(sql("later.state = 'ready' AND later.due_at > later.made_at"))
    .where(_later.c.due_at > bindparam("now"))
    .scalar_subquery()
)
_first = func.min(outbox.c.id).label("first")
_urgent = func.min(outbox.c.priority).label("urgent")
_READY = PreparedQuery(
    lambda among: (
        select(_first, outbox.c.participant, _urgent)
        .where(
            _pending,
            sql("outbox.state = 'ready'"),
            outbox.c.participant.not_in(_IN_FLIGHT),
            outbox.c.participant.not_in(PUT_OFF),
        )
        .group_by(outbox.c.participant)
        .order_by(_urgent, _first)
        .limit(bindparam("most"))
    )
)
_DOUBTED = PreparedQuery(
    lambda among: (
        select(_first, outbox.c.participant, _urgent)
        .where(
            _pending,
            sql("outbox.state = 'uncertain'"),
            outbox.c.due_at <= bindparam("now"),
            outbox.c.participant.not_in(_IN_FLIGHT),
        )
        .group_by(outbox.c.participant)
        .order_by(_urgent, _first)
        .limit(bindparam("most"))
    )
)
_CLAIM_ROW = PreparedQuery(
    lambda among: (
        select(
            outbox.c.id,
            outbox.c.participant,
            outbox.c.kind,
            outbox.c.priority,
            outbox.c.ask,
            outbox.c.state,
            outbox.c.due_at,
            outbox.c.tries,
            outbox.c.resends,
            outbox.c.not_after,
            participants.c.state,
            participants.c.channel,
            func.coalesce(addresses.c.sealed, ""),
            func.coalesce(outbox_bodies.c.body, ""),
            outbox.c.is_push,
            outbox.c.asked_for,
            outbox.c.made_at,
            participants.c.zone,
            participants.c.quiet_start,
            participants.c.quiet_end,
            sessions.c.seen_at,
        )
        .join(participants, participants.c.id == outbox.c.participant)
        .join(sessions, sessions.c.participant == outbox.c.participant)
        .outerjoin(
            addresses,
            (addresses.c.participant == participants.c.id)
            & (addresses.c.channel == participants.c.channel),
        )
        .outerjoin(outbox_bodies, outbox_bodies.c.id == outbox.c.id)
        .where(among(outbox.c.id, "ids"))
        .order_by(outbox.c.id)
    ),
    "ids",
)
_CLAIM = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=sql("'sending'"),
        claimed_at=bindparam("claimed_at"),
        boot_id=bindparam("boot_id"),
        resends=bindparam("resends"),
        channel=bindparam("channel"),
    )
)
# Uncertain: a process that took over doubts what is still on its way here, and we know better.
_SETTLE = Prepared(
    update(outbox)
    .where(
        outbox.c.id == bindparam("row"),
        sql("state IN ('sending', 'uncertain')"),
        outbox.c.boot_id == bindparam("mine"),
    )
    .values(
        state=bindparam("state"),
        due_at=bindparam("due_at"),
        tries=bindparam("tries"),
        resends=bindparam("resends"),
        error=bindparam("error"),
        message_ref=bindparam("message_ref"),
    )
)
_STAND = Prepared(
    update(asks)
    .where(asks.c.id == bindparam("ask_id"), asks.c.outbox_id == bindparam("row"))
    .values(message_ref=bindparam("ref"))
)
_PROVE = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), sql("state = 'uncertain'"))
    .values(state=sql("'sent'"), message_ref=bindparam("ref"), error=sql("''"))
)
_DEFER = Prepared(
    update(outbox).where(outbox.c.id == bindparam("row")).values(due_at=bindparam("until"))
)
_PUSHES_LATER = PreparedQuery(
    lambda among: select(outbox.c.id).where(
        sql(LATER),
        outbox.c.due_at > bindparam("now"),
        outbox.c.is_push,
        among(outbox.c.participant, "people"),
    ),
    "people",
)
_TRANSCRIPT = PreparedQuery(
    lambda among: (
        select(outbox.c.id, outbox.c.made_at, outbox_bodies.c.body)
        .join(outbox_bodies, outbox_bodies.c.id == outbox.c.id)
        .where(
            outbox.c.participant == bindparam("person"),
            outbox.c.id > bindparam("after"),
            outbox.c.state == "sent",
            outbox_bodies.c.body != "",
        )
        .order_by(outbox.c.id)
        .limit(bindparam("most"))
    )
)


class OutboxStore(Base):
    """The only door out."""

    def add_messages(self, rows: Sequence[NewOutbox], bodies: Mapping[int, str]) -> None:
        """Queue messages with what they say."""
        _ADD(self.connection, rows)
        said = [(row["id"], Secret(row["participant"], bodies[row["id"]])) for row in rows]
        _ADD_BODY(self.connection, [{"id": row, "body": body} for row, body in said])

    def bodies(self, ids: Sequence[int]) -> dict[int, str]:
        """What those messages say."""
        if not ids:
            return {}
        return {row[0]: row[1] for row in _BODIES(self.connection, ids=ids)}

    def sendable(self, now: int, limit: int) -> list[tuple[int, int, int]]:
        """The next row of each person with nothing in flight: (id, participant, priority).

        A ready row that is put off keeps the person's later rows back. An unknown outcome is told
        once it is due.
        """
        doubted = _DOUBTED(self.connection, now=now, most=limit)
        rows: dict[int, tuple[int, int, int]] = {
            row[1]: (row[0], row[1], row[2]) for row in doubted
        }
        for first, person, urgent in _READY(self.connection, now=now, most=limit):
            rows.setdefault(person, (first, person, urgent))
        return sorted(rows.values(), key=lambda row: (row[2], row[0]))

    def load_claims(self, ids: Sequence[int]) -> list[Claim]:
        """Those rows with all that sending needs, in order."""
        if not ids:
            return []
        return [Claim._make(row) for row in _CLAIM_ROW(self.connection, ids=ids)]

    def claim(self, rows: Sequence[tuple[int, int, str]], now: int, boot_id: str) -> None:
        """They are on their way now: (id, resends, channel)."""
        values = [
            {
                "row": row,
                "resends": resends,
                "channel": channel,
                "claimed_at": now,
                "boot_id": boot_id,
            }
            for row, resends, channel in rows
        ]
        _CLAIM(self.connection, values)

    def unclaim(self, boot_id: str, aloft: Collection[int]) -> None:
        """Rows this process claimed, but those ``aloft``, are as they were: they never left."""
        mine = update(outbox).where(
            _pending,
            outbox.c.state == "sending",
            outbox.c.boot_id == boot_id,
            outbox.c.id.not_in(aloft),
        )
        was_doubted = outbox.c.resends > 0
        self.connection.execute(
            mine.values(
                state=case((was_doubted, "uncertain"), else_="ready"),
                resends=case((was_doubted, outbox.c.resends - 1), else_=0),
            )
        )

    def settle(self, rows: Sequence[Sent], boot_id: str) -> None:
        """Note what became of claimed rows; only those this process was the last to claim."""
        _SETTLE(self.connection, [{**row, "mine": boot_id} for row in rows])

    def end_messages(self, ids: Sequence[int], state: str, error: str = "") -> None:
        """Rows that will never be sent."""
        if ids:
            ended = update(outbox).where(outbox.c.id.in_(ids)).values(state=state, error=error)
            self.connection.execute(ended)

    def put_off(self, rows: Sequence[tuple[int, int]]) -> None:
        """(id, until): they leave later."""
        _DEFER(self.connection, [{"row": one, "until": until} for one, until in rows])

    def hasten(self, people: Sequence[int], now: int) -> None:
        """These people are here: pushes put off for them leave in their order."""
        late = _PUSHES_LATER(self.connection, people=people, now=now)
        self.put_off([(row[0], now) for row in late])

    def cancel_unsent(self, participant: int, *, only_pushes: bool = False) -> None:
        """Nothing queued for that person is sent any more; what is on its way, not once more."""
        mine = update(outbox).where(_pending, outbox.c.participant == participant)
        if only_pushes:
            mine = mine.where(outbox.c.is_push)
        flying = outbox.c.state == "sending"
        self.connection.execute(mine.where(flying).values(not_after=NEVER_AGAIN))
        self.connection.execute(mine.where(~flying).values(state="cancelled"))

    def stand(self, rows: Sequence[Stood]) -> None:
        """Note in which message asks stand."""
        _STAND(self.connection, rows)

    def prove_sent(self, rows: Sequence[tuple[int, int | None]]) -> None:
        """(outbox id, message): an unknown outcome turned out to have arrived."""
        _PROVE(self.connection, [{"row": row, "ref": ref} for row, ref in rows])

    def doubt_other_boots(self, boot_id: str, due_at: int) -> int:
        """Rows a dead process had claimed are uncertain from now on.

        All in doubt wait until then: processes that die one after the other at their start must
        not use up the one copy more that each row has.
        """
        left = update(outbox).where(_pending, sql("state = 'sending'"), outbox.c.boot_id != boot_id)
        edits_are_dropped = case((outbox.c.kind == "redraw", "expired"), else_="uncertain")
        done = self.connection.execute(left.values(state=edits_are_dropped, due_at=due_at))
        early = update(outbox).where(_pending, sql("state = 'uncertain'"), outbox.c.due_at < due_at)
        self.connection.execute(early.values(due_at=due_at))
        return done.rowcount

    def transcript(self, participant: int, after: int, limit: int) -> list[tuple[int, int, str]]:
        """Sent rows with a higher id, oldest first: (id, at, body)."""
        found = _TRANSCRIPT(self.connection, person=participant, after=after, most=limit)
        return [(row[0], row[1], row[2]) for row in found]
