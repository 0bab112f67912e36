"""Voice messages, whose sounds and transcripts stand apart as words do; and items read aloud."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text
from sqlalchemy import text as sql

from bot.store.tables.base import (
    RowId,
    instant,
    metadata,
    number,
    participant,
    row_id,
    sealed,
    sealed_bytes,
    text,
)

voices = Table(
    "voices",
    metadata,
    row_id(),
    participant(),
    text("channel"),
    text("file"),  # what the platform calls it; empty once it is here
    number("seconds"),
    number("ask"),  # 0: nobody can tell
    text("round"),
    text("item"),
    text("state"),  # held, wanted, kept, lost
    instant("at", empty=False),
    instant("due_at", empty=False),
    number("tries"),
    text("written_by"),
    instant("written_at"),
    Index("ix_voices_participant", "participant"),
)

#: Written exactly so in every statement that should find rows by this index.
WANTED = "state = 'wanted'"
Index(
    "ix_voices_wanted",
    voices.c.due_at,
    sqlite_where=sql(WANTED),
    postgresql_where=sql(WANTED),
)

voice_sounds = Table(
    "voice_sounds",
    metadata,
    Column("voice", RowId, ForeignKey("voices.id"), primary_key=True, autoincrement=False),
    participant(),
    sealed_bytes("content", "voice_sounds.content"),
    sealed("transcript", "voice_sounds.transcript"),
)

# Items read aloud by somebody of the team; ``words`` is the digest of what is read.
recordings = Table(
    "recordings",
    metadata,
    Column("item", Text, ForeignKey("items.id"), primary_key=True),
    Column("language", Text, primary_key=True),
    number("version"),
    text("words"),
    text("type"),
    Column("content", LargeBinary, nullable=False),
    text("made_by"),
    instant("at", empty=False),
)
