"""What left the project as a file, so that it is known what a consent taken back has made old."""

from sqlalchemy import Column, ForeignKey, Table, Text

from bot.store.tables.base import instant, metadata, row_id, text

exports = Table(
    "exports",
    metadata,
    row_id(),
    Column("round", Text, ForeignKey("rounds.id"), nullable=False, index=True),
    text("format"),
    text("made_by"),
    instant("cut_off", empty=False),  # nothing said later is in it
    text("versions"),  # JSON: the version of each item
    text("quoted"),  # JSON list of the answers whose words are in it
    text("digest"),  # SHA-256 of the file
    instant("at", empty=False),
)
