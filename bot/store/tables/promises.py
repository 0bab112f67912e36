"""What was promised to whom and when, and the steps that promise something to many at once."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint
from sqlalchemy import text as sql

from bot.store.tables.base import RowId, instant, metadata, number, participant, row_id, text

#: Written exactly so in every statement that should find rows by the index of what is due.
WAITING = "state = 'waiting'"

# A row stays when it is settled: it is how we know what a person was sent this week, and how staff
# see what was not sent and for what reason.
promises = Table(
    "promises",
    metadata,
    row_id(),
    participant(),
    text("kind"),
    text("about"),  # a round's id, or empty
    number("n"),  # the how manyth of its kind for that person and round
    instant("due_at", empty=False),
    instant("promised_at", empty=False),  # when it was to fall due at first; due_at moves
    text("state"),  # waiting; kept, expired, cancelled, held
    Column("broadcast", RowId, ForeignKey("broadcasts.id"), nullable=True),
    instant("made_at", empty=False),
    instant("settled_at"),
    text("why"),  # of what was not kept, in a word or two
    UniqueConstraint("participant", "kind", "about", "n"),
)
# Broadcasts are taken little by little, all other promises at once; one index finds both.
Index(
    "ix_promises_due",
    promises.c.broadcast,
    promises.c.due_at,
    sqlite_where=sql(WAITING),
    postgresql_where=sql(WAITING),
)
Index("ix_promises_broadcast", promises.c.broadcast, promises.c.state)

# One step that writes to many people: opening, closing, the impact message.
broadcasts = Table(
    "broadcasts",
    metadata,
    row_id(),
    text("kind"),
    Column("round", Text, ForeignKey("rounds.id"), nullable=False),
    text("state"),  # waiting, running, stopped; undone, done
    text("made_by"),
    instant("made_at", empty=False),
    instant("starts_at", empty=False),
    text("undo"),  # JSON: what an undo puts back; empty: nothing
)
