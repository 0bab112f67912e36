"""What the team is still working on before people review it: drafts that wait, and ratings."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, Table, Text

from bot.store.tables.base import RowId, instant, metadata, row_id, text

# A file that was read, and what is to be done with it; nothing of it is a material yet.
waiting_drafts = Table(
    "waiting_drafts",
    metadata,
    row_id(),
    Column("staff", RowId, ForeignKey("staff.id"), nullable=False),
    instant("at", empty=False),
    text("name"),  # of the file
    Column("content", LargeBinary, nullable=False),  # its bytes; empty once it was kept
    Column("draft", LargeBinary, nullable=False),  # JSON of what was read; empty once it was kept
    text("steps"),  # JSON list, in the order in which they were taken
    text("title"),
    text("kind"),
    text("revises"),  # a material, or empty
    text("matches"),  # JSON: which of its items is which of that material's
    text("kept"),  # the material it became, or empty
)

# How sensitive an item is and what it is about, as two people see it, and what they agreed on.
ratings = Table(
    "ratings",
    metadata,
    Column("item", Text, ForeignKey("items.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("seat", Text, primary_key=True),  # team, young, agreed
    text("rater"),  # a first name, or nothing where somebody does not want theirs to stand here
    Column("heavy", Boolean, nullable=False),
    text("topics"),  # JSON list
    text("note"),
    instant("at", empty=False),
    Column("staff", RowId, ForeignKey("staff.id"), nullable=False),  # who was signed in
)
