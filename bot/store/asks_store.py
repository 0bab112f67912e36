"""Asks and kept flows, in SQL."""

from collections.abc import Sequence

from sqlalchemy import Select, bindparam, func, insert, select, tuple_, update

from bot.services.quiet import ALWAYS
from bot.services.rows import NO_CHAT, AskRow, NewAsk, Noted
from bot.services.shown_rows import EarlierPut, ShownRow
from bot.store.base import Base
from bot.store.statements import Prepared, PreparedQuery
from bot.store.tables import (
    answers,
    asks,
    enrolments,
    flow_revisions,
    outbox,
    participants,
    sessions,
)

_ASK = PreparedQuery(
    lambda among: (
        select(
            asks.c.participant,
            asks.c.number,
            asks.c.flow,
            asks.c.revision,
            asks.c.node,
            asks.c.scope,
            asks.c.item,
            asks.c.item_version,
            asks.c.section,
            asks.c.round,
            asks.c.aside,
            asks.c.chosen,
            asks.c.answered,
            asks.c.floor,
            asks.c.message_ref,
            asks.c.outbox_id,
            outbox.c.state,
            outbox.c.resends,
            outbox.c.claimed_at,
            asks.c.item_language,
            asks.c.id,
        )
        .join(outbox, outbox.c.id == asks.c.outbox_id)
        .where(among(asks.c.id, "ids"))
    ),
    "ids",
)
_KNOWN = PreparedQuery(lambda among: select(asks.c.id).where(among(asks.c.id, "ids")), "ids")
_ADD = Prepared(insert(asks))
# Put anew: only its message is a new one, which may be in another language.
_AGAIN = Prepared(
    update(asks)
    .where(asks.c.id == bindparam("ask_id"))
    .values(
        floor=bindparam("floor"),
        message_ref=bindparam("message_ref"),
        outbox_id=bindparam("outbox_id"),
        put_at=bindparam("put_at"),
        item_language=bindparam("item_language"),
    )
)
_NOTE = Prepared(
    update(asks)
    .where(asks.c.id == bindparam("ask_id"))
    .values(chosen=bindparam("chosen"), answered=bindparam("answered"))
)
# By the message, not by the number: what an interruption left standing was put again after it.
_NEWEST = select(func.max(asks.c.outbox_id).label("row")).group_by(asks.c.participant).subquery()


class AsksStore(Base):
    """What was asked, and what will be said when."""

    def asks(self, ids: Sequence[int]) -> dict[int, AskRow]:
        """Those asks, by ``ask_id``, with what became of their messages."""
        if not ids:
            return {}
        return {row[-1]: AskRow._make(row[:-1]) for row in _ASK(self.connection, ids=ids)}

    def ask_at(self, participant: int, message_ref: int) -> int:
        """The number of the ask that stands, or stood, in that message; 0: none."""
        found = select(func.max(outbox.c.ask)).where(
            outbox.c.participant == participant, outbox.c.message_ref == message_ref
        )
        return self.connection.execute(found).scalar() or 0

    def ask_after(self, participant: int, message_ref: int) -> int:
        """The number of the ask in the first message of ours after that one; 0: none."""
        found = select(outbox.c.ask).where(
            outbox.c.participant == participant, outbox.c.message_ref > message_ref
        )
        first = found.order_by(outbox.c.message_ref, outbox.c.id.desc()).limit(1)
        return self.connection.execute(first).scalar() or 0

    def earlier_puts(self, participant: int, asks: Sequence[int]) -> list[EarlierPut]:
        """The sent messages of their chat in which one of these asks (numbers) stands."""
        found = select(
            outbox.c.ask, outbox.c.id, outbox.c.message_ref, outbox.c.resends, outbox.c.claimed_at
        ).where(
            outbox.c.participant == participant,
            outbox.c.kind == "put",
            outbox.c.state == "sent",
            outbox.c.ask.in_(asks),
        )
        return [EarlierPut._make(row) for row in self.connection.execute(found)]

    def forget_places(self, participant: int) -> None:
        """Their chat is another one now: where messages stood in the old one means nothing there.

        Platforms count messages in each chat, so an old place would name a stranger's message.
        """
        for change in (
            update(asks).where(asks.c.participant == participant).values(message_ref=None, floor=0),
            update(outbox).where(outbox.c.participant == participant).values(message_ref=None),
            update(answers).where(answers.c.participant == participant).values(source_key=None),
        ):
            self.connection.execute(change)

    def put_asks(self, rows: Sequence[NewAsk]) -> None:
        """Keep asks as they are put; one put before is put anew."""
        known = self._known([row["id"] for row in rows])
        whole = [{"item_language": "", **row, "ask_id": row["id"]} for row in rows]
        _ADD(self.connection, [row for row in whole if row["id"] not in known])
        again = [row for row in whole if row["id"] in known]
        _AGAIN(self.connection, again)

    def _known(self, ids: Sequence[int]) -> set[int]:
        return {row[0] for row in _KNOWN(self.connection, ids=ids)} if ids else set()

    def note_chosen(self, rows: Sequence[Noted]) -> None:
        """What these asks have for an answer now."""
        _NOTE(self.connection, [dict(row) for row in rows])

    def shown_since(self, round_id: str, places: Sequence[tuple[str, str]], since: int) -> int:
        """How many people of that round were shown one of these (flow, node) since then."""
        shown = (
            select(func.count(asks.c.participant.distinct()))
            .join(enrolments, enrolments.c.participant == asks.c.participant)
            .where(
                enrolments.c.round == round_id,
                asks.c.put_at >= since,
                tuple_(asks.c.flow, asks.c.node).in_(places),
            )
        )
        return self.connection.execute(shown).scalar() or 0

    def shown_items(self, round_id: str, nodes: Sequence[str]) -> list[ShownRow]:
        """Every time one of these nodes put an item of that round before somebody."""
        found = select(
            asks.c.participant, asks.c.number, asks.c.item, asks.c.item_version, asks.c.put_at
        ).where(
            asks.c.round == round_id,
            asks.c.node.in_(nodes),
            asks.c.item.is_not(None),
            asks.c.item_version.is_not(None),
        )
        return [ShownRow._make(row) for row in self.connection.execute(found)]

    def standing_asks(self, channels: Sequence[str], since: int) -> list[int]:
        """Active participants on those channels whose newest ask has no answer yet.

        Only those who did something since then, and may be written to first.
        """
        found = _standing(since).where(participants.c.channel.in_(channels))
        return list(self.connection.scalars(found))

    def standing_people(self, since: int) -> list[int]:
        """The same on every channel."""
        found = _standing(since).where(participants.c.channel != NO_CHAT)
        return list(self.connection.scalars(found))

    def keep_flow(self, flow: str, revision: str, body: str, now: int) -> None:
        """Keep the text of a flow's revision."""
        same = (flow_revisions.c.flow == flow) & (flow_revisions.c.revision == revision)
        if self.connection.execute(select(flow_revisions.c.flow).where(same)).first() is None:
            self.connection.execute(
                insert(flow_revisions).values(flow=flow, revision=revision, body=body, kept_at=now)
            )

    def kept_flows(self) -> list[tuple[str, str, str]]:
        """Flow, revision and text of every revision kept."""
        columns = (flow_revisions.c.flow, flow_revisions.c.revision, flow_revisions.c.body)
        found = self.connection.execute(select(*columns).order_by(flow_revisions.c.kept_at))
        return [(row.flow, row.revision, row.body) for row in found]


def _standing(since: int) -> Select[int]:
    return (
        select(asks.c.participant)
        .join(_NEWEST, _NEWEST.c.row == asks.c.outbox_id)
        .join(participants, participants.c.id == asks.c.participant)
        .join(sessions, sessions.c.participant == asks.c.participant)
        .where(
            asks.c.answered.is_(False),
            sessions.c.seen_at >= since,
            participants.c.quiet_start != ALWAYS,
            participants.c.state == "active",
        )
        .order_by(asks.c.participant)
    )
