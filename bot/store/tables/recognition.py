"""What people get for their time: the ledger, what counts in it, and how they like to get it."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.tables.base import (
    RowId,
    instant,
    metadata,
    number,
    participant,
    row_id,
    text,
)

earnings = Table(
    "earnings",
    metadata,
    row_id(),
    participant(),
    text("round"),
    text("what"),  # part, entered, allowance
    number("items"),
    number("seconds"),
    number("pence"),
    text("state"),  # earned, offered, given, declined
    instant("at", empty=False),
    Column("source_key", Text, nullable=False),
    text("method"),  # how it was given
    text("settled_by"),
    instant("settled_at"),
    UniqueConstraint("source_key"),
    Index("ix_earnings_participant", "participant"),
)

# Each draft counts once for each person, however often it is opened.
earned_items = Table(
    "earned_items",
    metadata,
    participant(primary_key=True),
    Column("round", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("earning", RowId, ForeignKey("earnings.id"), nullable=False),
)

# How people like to get it: a code, never an account.
recognition_methods = Table(
    "recognition_methods",
    metadata,
    participant(primary_key=True),
    text("method"),
    instant("at", empty=False),
)

# One-time ways to a certificate; the name is typed there and kept nowhere.
certificate_links = Table(
    "certificate_links",
    metadata,
    Column("hash", Text, primary_key=True),
    participant(),
    instant("until", empty=False),
)
