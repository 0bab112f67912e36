"""Who takes part, under a pseudonym; where they are reached stands in a table of its own."""

from sqlalchemy import Boolean, Column, ForeignKey, Table, Text, UniqueConstraint, false

from bot.store.tables.base import (
    Instant,
    instant,
    metadata,
    number,
    participant,
    row_id,
    sealed,
    text,
)

participants = Table(
    "participants",
    metadata,
    row_id(),
    Column("pseudonym", Text, nullable=False, unique=True),
    text("state"),  # active, paused, stopped, erased, unreachable
    text("language", default="en"),
    text("zone", default="Europe/London"),
    text("quiet_start", default=""),  # the person's own, "22:30" local; empty: none
    text("quiet_end", default=""),
    text("channel"),  # the one they used last
    instant("joined_at", empty=False),
    # The community they were invited through; for counts; they read it in their own file.
    Column("community", Text, nullable=False, server_default=""),
    Column("translator", Text, nullable=False, server_default=""),  # outside, any; empty: not said
)

addresses = Table(
    "addresses",
    metadata,
    participant(primary_key=True),
    Column("channel", Text, primary_key=True),
    text("address"),  # hashed: what it is looked up by
    sealed("sealed", "addresses.sealed", default=""),  # the address itself
    UniqueConstraint("channel", "address"),
    sqlite_with_rowid=False,
)

sessions = Table(
    "sessions",
    metadata,
    participant(primary_key=True),
    number("turn"),
    Column("seen_at", Instant, nullable=False, server_default="0"),  # when they last did something
    text("body"),
)

enrolments = Table(
    "enrolments",
    metadata,
    participant(primary_key=True),
    Column("round", Text, ForeignKey("rounds.id"), primary_key=True),
    instant("joined_at", empty=False),
    instant("finished_at"),
    sqlite_with_rowid=False,
)

# A code opens a round to somebody new, or moves one person's web chat to another browser.
invites = Table(
    "invites",
    metadata,
    Column("code_hash", Text, primary_key=True),
    Column("round", Text, ForeignKey("rounds.id"), nullable=True),
    Column("moves", participant().type, ForeignKey("participants.id"), nullable=True),
    instant("made_at", empty=False),
    instant("expires_at", empty=False),
    instant("used_at"),
    Column("cuts_off", Boolean, nullable=False, server_default=false()),  # the old chat ends
    Column("used_by", participant().type, ForeignKey("participants.id"), nullable=True),
    Column("community", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
