"""What the team wrote in its own language beside somebody's words, and who may not read whose."""

from sqlalchemy import Column, ForeignKey, Table, Text

from bot.store.tables.base import RowId, instant, member, metadata, participant, sealed, text

# One for each answer or line of a talk; other words make another row, for an answer that changes
# is another revision. Blanked with the words it says.
translations = Table(
    "translations",
    metadata,
    Column("kind", Text, primary_key=True),  # answer, line
    Column("source", RowId, primary_key=True, autoincrement=False),
    Column("participant", RowId, ForeignKey("participants.id"), nullable=False, index=True),
    sealed("text", "translations.text"),
    member("made_by"),
    instant("at", empty=False),
    member("checked_by", empty=True),
    instant("checked_at"),
    sqlite_with_rowid=False,
)

# Between somebody who translates and a young person: "knows" reads nothing of theirs any more,
# "may" reads them although they asked for somebody from outside their community.
translator_ties = Table(
    "translator_ties",
    metadata,
    member(primary_key=True),
    participant(primary_key=True),
    text("tie"),  # knows, may
    instant("at", empty=False),
    sqlite_with_rowid=False,
)
