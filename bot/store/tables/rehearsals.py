"""Links with which a committee walks a round without signing in."""

from sqlalchemy import Column, ForeignKey, Table, Text

from bot.store.tables.base import RowId, instant, metadata, row_id, text

rehearsal_links = Table(
    "rehearsal_links",
    metadata,
    row_id(),
    Column("code_hash", Text, nullable=False, unique=True),
    text("what"),  # a round's id, or sample
    Column("made_by", RowId, ForeignKey("staff.id"), nullable=False),
    instant("made_at", empty=False),
    instant("expires_at", empty=False),
    instant("ended_at"),
)
