"""Whose keys seal this database, and which of them are about to end."""

from sqlalchemy import Column, Table, Text

from bot.store.tables.base import metadata, participant, text

# One row: the ring that belongs to this database.
sealing = Table("sealing", metadata, Column("ring", Text, primary_key=True))

# What they sealed is gone already; they go after the commit.
key_ends = Table(
    "key_ends",
    metadata,
    Column("key", Text, primary_key=True),
    participant(),
    text("what"),  # words, all, expired
)
