"""The inbox in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    select,
    union_all,
    update,
)
from sqlalchemy import text as sql

from bot.services.rows import InboxRow, NewInbox
from bot.services.understanding import CLOCK, OWN
from bot.store.base import Base
from bot.store.secrecy import HOUSE, Secret
from bot.store.statements import Prepared, PreparedQuery
from bot.store.tables import addresses, inbox, inbox_bodies

#: Between a lane and what came in it; a chat's address has none.
_THEN = "\n"

_ADD = Prepared(insert(inbox))
_ADD_BODY = Prepared(insert(inbox_bodies))
_DONE = Prepared(update(inbox).where(inbox.c.seq == bindparam("row")).values(state=sql("'done'")))
_FORGET_BODY = Prepared(delete(inbox_bodies).where(inbox_bodies.c.seq == bindparam("row")))
_FORGET = Prepared(delete(inbox).where(inbox.c.seq == bindparam("row")))
# Two questions in one: with OR, SQLite would read every row of the channel.
_KNOWN = PreparedQuery(
    lambda among: union_all(
        select(literal_column("'id'"), inbox.c.update_id).where(
            inbox.c.channel == bindparam("channel"), among(inbox.c.update_id, "update_ids")
        ),
        select(literal_column("'key'"), inbox.c.natural_key).where(
            inbox.c.channel == bindparam("channel"), among(inbox.c.natural_key, "natural_keys")
        ),
    ),
    "update_ids",
    "natural_keys",
)
# Literal text, so that the index over waiting rows can be used.
_FIRSTS = (
    select(func.min(inbox.c.seq).label("seq"))
    .where(sql("state = 'new'"))
    .group_by(inbox.c.channel, inbox.c.lane)
    .subquery()
)
_WAITING = PreparedQuery(
    lambda among: (
        select(
            inbox.c.seq,
            inbox.c.channel,
            inbox.c.lane,
            inbox.c.update_id,
            inbox.c.tries,
            inbox.c.received_at,
            inbox_bodies.c.body,
        )
        .select_from(_FIRSTS)
        .join(inbox, inbox.c.seq == _FIRSTS.c.seq)
        .join(inbox_bodies, inbox_bodies.c.seq == inbox.c.seq)
        .where(inbox.c.not_before <= bindparam("now"))
        .order_by(case((inbox.c.channel == CLOCK, 1), else_=0), inbox.c.seq)
        .limit(bindparam("most"))
    )
)


class InboxStore(Base):
    """The only door in."""

    def keep_updates(self, rows: Sequence[NewInbox], now: int) -> int:
        """Keep what is new among them, in that order; return how many were."""
        fresh = self._unknown([self._without_addresses(row) for row in rows])
        new = [
            {
                "seq": seq,
                "channel": row["channel"],
                "update_id": row["update_id"],
                "natural_key": row["natural_key"],
                "lane": row["lane"],
                "state": "new",
                "tries": 0,
                "not_before": 0,
                "received_at": now,
                "body": Secret(HOUSE, row["body"]),
            }
            for seq, row in zip(self.ids(len(fresh)), fresh, strict=True)
        ]
        _ADD(self.connection, new)
        _ADD_BODY(self.connection, new)
        return len(new)

    def _without_addresses(self, row: NewInbox) -> NewInbox:
        """What names a chat is hashed, and goes with the words, which are sealed."""
        channel, lane = row["channel"], row["lane"]
        if channel in OWN:  # a participant's number
            return row
        return {
            **row,
            "natural_key": self.ring.hashed("update", f"{channel}\n{row['natural_key']}"),
            "lane": self.ring.hashed(channel, lane),
            "body": f"{lane}{_THEN}{row['body']}",
        }

    def _unknown(self, rows: Sequence[NewInbox]) -> list[NewInbox]:
        known: set[tuple[str, str, str]] = set()
        for channel in {row["channel"] for row in rows}:
            found = _KNOWN(
                self.connection,
                channel=channel,
                update_ids=[row["update_id"] for row in rows],
                natural_keys=[row["natural_key"] for row in rows],
            )
            known |= {(channel, kind, name) for kind, name in found}
        fresh: list[NewInbox] = []
        for row in rows:
            names = {
                (row["channel"], "id", row["update_id"]),
                (row["channel"], "key", row["natural_key"]),
            }
            if not names & known:
                fresh.append(row)
                known |= names
        return fresh

    def waiting(self, now: int, limit: int) -> list[InboxRow]:
        """The first waiting update of each lane, in the order of arrival; what fell due is last."""
        return [_with_address(row) for row in _WAITING(self.connection, now=now, most=limit)]

    def done(self, seqs: Sequence[int]) -> None:
        """They took effect: forget what they said, remember that they came."""
        rows = [{"row": seq} for seq in seqs]
        _DONE(self.connection, rows)
        _FORGET_BODY(self.connection, rows)

    def forget_updates(self, seqs: Sequence[int]) -> None:
        """Leave no trace of them."""
        rows = [{"row": seq} for seq in seqs]
        _FORGET_BODY(self.connection, rows)
        _FORGET(self.connection, rows)

    def postpone(self, seq: int, tries: int, not_before: int) -> None:
        """Try that update again later."""
        change = update(inbox).where(inbox.c.seq == seq)
        self.connection.execute(change.values(tries=tries, not_before=not_before))

    def park(self, seq: int, tries: int) -> None:
        """Set it aside for a person to look at; its words under the key of whoever sent it."""
        change = update(inbox).where(inbox.c.seq == seq)
        self.connection.execute(change.values(state="parked", tries=tries))
        theirs = (
            select(addresses.c.participant, inbox_bodies.c.body)
            .select_from(inbox.join(inbox_bodies, inbox_bodies.c.seq == inbox.c.seq))
            .join(
                addresses,
                (addresses.c.channel == inbox.c.channel) & (addresses.c.address == inbox.c.lane),
            )
            .where(inbox.c.seq == seq)
        )
        found = self.connection.execute(theirs).first()
        if found is not None and found.body:
            body = update(inbox_bodies).where(inbox_bodies.c.seq == seq)
            self.connection.execute(body.values(body=Secret(found.participant, found.body)))

    def clear_inbox(self, before: int) -> int:
        """Delete what took effect and arrived before then; return how many."""
        old = delete(inbox).where(inbox.c.state == "done", inbox.c.received_at < before)
        return self.connection.execute(old).rowcount


def _with_address(row: Sequence[Any]) -> InboxRow:
    found = InboxRow(*row)
    if found.channel in OWN:
        return found
    lane, _, body = found.body.partition(_THEN)
    return found._replace(lane=lane, body=body)
