"""Drafts in other languages: two of them, what was made of them, and who stands for it."""

from sqlalchemy import Column, ForeignKey, Table, Text

from bot.store.tables.base import RowId, instant, metadata, text

# ``part`` is an item or a heading, ``of`` the digest of the words that were translated: a version
# with the same words has the same translation, and words that come back have theirs again.
translated_parts = Table(
    "translated_parts",
    metadata,
    Column("part", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("of", Text, primary_key=True),
    text("source"),  # JSON, the words by name; so are both drafts and what was settled
    text("first"),
    text("first_by"),
    text("second"),
    text("second_by"),
    text("settled"),
    text("settled_by"),
    text("reviewed_by"),
    text("note"),
    text("approved_by"),  # JSON list of names
    instant("at", empty=False),
)

# Who would rather not translate something: it waits for somebody else (R95).
passed_parts = Table(
    "passed_parts",
    metadata,
    Column("part", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("staff", RowId, ForeignKey("staff.id"), primary_key=True, autoincrement=False),
    instant("at", empty=False),
)
