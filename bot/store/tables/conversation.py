"""What was asked and what was answered. Words stand apart from the answers they belong to."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text, UniqueConstraint, false
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

# ``id`` holds the participant and the ask's number in one, so that the asks of many people are
# found with one IN: SQLite reads the whole table for a list of pairs.
asks = Table(
    "asks",
    metadata,
    row_id(),
    participant(),
    number("number"),
    text("flow"),
    text("revision"),
    text("node"),
    text("scope"),
    text("item", empty=True),
    number("item_version", empty=True),
    text("section", empty=True),
    text("round", empty=True),
    Column("aside", Boolean, nullable=False),
    text("chosen"),  # JSON list of codes
    Column("answered", Boolean, nullable=False),
    Column("floor", RowId, nullable=False),  # highest message order known when it was put
    Column("message_ref", RowId, nullable=True),  # the message it stands in, once known
    Column("outbox_id", RowId, nullable=False),
    instant("put_at", empty=False),
    text("item_language", default=""),  # in which its item was shown; empty where nobody knows
)

#: What answers are counted by.
COUNTED = ("round", "scope", "subject", "under", "choices", "item_version", "state")

# Append-only: every change of mind is a row, and the highest ``rev`` counts.
answers = Table(
    "answers",
    metadata,
    row_id(),
    participant(),
    text("round"),  # empty where the words belong to no round
    text("scope"),
    text("subject"),  # item id, section, or empty
    text("under"),  # node, comment, unfiled, or early
    number("rev"),
    number("ask"),
    number("item_version", empty=True),
    text("state"),
    text("choices"),  # JSON list of codes
    text("mode"),
    text("shown_language"),
    instant("at", empty=False),
    text("source_key", empty=True),  # the message the words came in, so that an edit finds them
    Column("is_joined", Boolean, nullable=False),  # its words continue the revision before
    Column("has_words", Boolean, nullable=False, server_default=false()),  # not blank, nor blanked
    text("item_language", default=""),  # in which the item was shown that it is about
    UniqueConstraint("participant", "round", "scope", "subject", "under", "rev"),
    # Holds all that is counted, in the order in which it is grouped: no row need be read for it.
    Index("ix_answers_counted", *COUNTED),
)

#: Written exactly so in every statement that should find rows by this index.
WORDED = "has_words"
Index(
    "ix_answers_worded",
    *(answers.c[name] for name in ("round", "scope", "subject", "under", "state")),
    sqlite_where=sql(WORDED),
    postgresql_where=sql(WORDED),
)

answer_words = Table(
    "answer_words",
    metadata,
    Column("answer", RowId, ForeignKey("answers.id"), primary_key=True, autoincrement=False),
    sealed("words", "answer_words.words"),
)

# Kept so that whoever stands in an older revision of a flow is served to its end.
flow_revisions = Table(
    "flow_revisions",
    metadata,
    Column("flow", Text, primary_key=True),
    Column("revision", Text, primary_key=True),
    text("body"),
    instant("kept_at", empty=False),
)
