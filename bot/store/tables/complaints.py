"""Complaints, and what was written about them both ways."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.tables.base import (
    RowId,
    instant,
    member,
    metadata,
    number,
    participant,
    row_id,
    sealed,
    text,
)

complaints = Table(
    "complaints",
    metadata,
    row_id(),
    participant(),
    text("state"),  # open, acknowledged, answered, closed, withdrawn
    instant("opened_at", empty=False),
    instant("due_at"),  # by when the next thing is due; empty: nothing is
    member("reader", empty=True),  # who is named for it
    text("language"),
    number("shared"),  # whether others of the team may read it
    number("urgent"),
    instant("acked_at"),
    instant("answered_at"),
    instant("closed_at"),
    number("reminded"),  # what the reader was told: -1 nothing yet, 0 that it came, 1 soon, 2 over
    Index("ix_complaints_participant", "participant"),
)

complaint_lines = Table(
    "complaint_lines",
    metadata,
    row_id(),
    Column("complaint", RowId, ForeignKey("complaints.id"), nullable=False, index=True),
    instant("at", empty=False),
    member(empty=True),  # empty: the person
    Column("source_key", Text, nullable=False),
    text("message_key", empty=True),  # the message the words came in, so that an edit finds them
    UniqueConstraint("source_key"),
)

# What was written, apart from who wrote when, so that it can be forgotten.
complaint_words = Table(
    "complaint_words",
    metadata,
    Column("line", RowId, ForeignKey("complaint_lines.id"), primary_key=True, autoincrement=False),
    participant(),
    sealed("words", "complaint_words.words"),
)
