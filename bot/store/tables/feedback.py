"""What the team makes of feedback: themes coded by hand, notes, and questions about one item."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from bot.store.tables.base import RowId, instant, metadata, row_id, text


def _round() -> Column[str]:
    return Column("round", Text, ForeignKey("rounds.id"), nullable=False, index=True)


def _staff() -> Column[int]:
    return Column("staff", RowId, ForeignKey("staff.id"), nullable=False)


themes = Table(
    "themes",
    metadata,
    row_id(),
    _round(),
    text("name"),
    _staff(),
    instant("at", empty=False),
    Column("merged", RowId, ForeignKey("themes.id"), nullable=True),
)

# The answer may be gone, as with decisions: whoever deletes everything is not held back by it.
theme_marks = Table(
    "theme_marks",
    metadata,
    Column("theme", RowId, ForeignKey("themes.id"), primary_key=True, autoincrement=False),
    Column("answer", RowId, primary_key=True, autoincrement=False),
    _staff(),
    instant("at", empty=False),
    Index("ix_theme_marks_answer", "answer"),
)

staff_notes = Table(
    "staff_notes",
    metadata,
    row_id(),
    _round(),
    text("item"),  # an item's id, or empty
    Column("theme", RowId, nullable=False),  # 0: it is about the item
    _staff(),
    text("words"),
    instant("at", empty=False),
)

# Who is asked stands in the promises of the broadcast; what they answer, among the answers.
follow_ups = Table(
    "follow_ups",
    metadata,
    row_id(),
    Column("broadcast", RowId, ForeignKey("broadcasts.id"), nullable=False, unique=True),
    _round(),
    text("item"),
    _staff(),
    text("language"),
    text("words"),
    text("whom"),  # JSON: who was meant
    instant("at", empty=False),
)
