"""The only door in and the only door out. What was said stands apart from the fact that it was."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, UniqueConstraint, false
from sqlalchemy import text as sql

from bot.store.tables.base import (
    RowId,
    instant,
    metadata,
    number,
    participant,
    row_id,
    sealed,
    text,
)

#: Written exactly so in every statement that should find rows by this index.
PENDING = "state IN ('ready', 'sending', 'uncertain')"
#: The same for rows put off: few, because a row is due when it is made.
LATER = "state = 'ready' AND due_at > made_at"

inbox = Table(
    "inbox",
    metadata,
    row_id("seq"),
    text("channel"),
    text("update_id"),
    text("natural_key"),  # hashed, as the lane is, where it may hold an address
    text("lane"),
    text("state"),  # new, done, parked
    number("tries"),
    instant("not_before", empty=False),
    instant("received_at", empty=False),
    UniqueConstraint("channel", "update_id"),
    UniqueConstraint("channel", "natural_key"),
)
Index(
    "ix_inbox_waiting",
    inbox.c.channel,
    inbox.c.lane,
    inbox.c.seq,
    sqlite_where=sql("state = 'new'"),
    postgresql_where=sql("state = 'new'"),
)

inbox_bodies = Table(
    "inbox_bodies",
    metadata,
    Column("seq", RowId, ForeignKey("inbox.seq"), primary_key=True, autoincrement=False),
    sealed("body", "inbox_bodies.body"),
)

outbox = Table(
    "outbox",
    metadata,
    row_id(),
    participant(),
    text("key"),
    text("kind"),  # say, put, redraw; mine: the person's own words in a transcript
    number("priority"),
    number("ask"),
    text("state"),  # ready, sending, uncertain; sent, held, refused, cancelled, expired
    instant("due_at", empty=False),
    instant("not_after"),
    number("tries"),
    number("resends"),
    instant("claimed_at"),
    text("boot_id", empty=True),
    Column("message_ref", RowId, nullable=True),
    text("error"),
    text("channel"),  # where it was sent, or is about to be
    Column("is_push", Boolean, nullable=False),  # nobody asked for it just now
    instant("made_at", empty=False),
    # A push that its person asked for, so that pausing or stopping takes nothing from it.
    Column("asked_for", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("participant", "key"),
)
Index(
    "ix_outbox_later",
    outbox.c.due_at,
    outbox.c.participant,
    sqlite_where=sql(LATER),
    postgresql_where=sql(LATER),
)
Index(
    "ix_outbox_pending",
    outbox.c.state,
    outbox.c.participant,
    outbox.c.id,
    outbox.c.priority,
    sqlite_where=sql(PENDING),
    postgresql_where=sql(PENDING),
)

outbox_bodies = Table(
    "outbox_bodies",
    metadata,
    Column("id", RowId, ForeignKey("outbox.id"), primary_key=True, autoincrement=False),
    sealed("body", "outbox_bodies.body"),
)
