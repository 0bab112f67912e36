"""What the project knows about itself: its words, its counters, who runs it."""

from sqlalchemy import BigInteger, Column, Table, Text

from bot.store.tables.base import instant, metadata, text

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
)

project = Table(
    "project",
    metadata,
    Column("key", Text, primary_key=True),
    text("value"),
)

instance = Table(
    "instance",
    metadata,
    Column("boot_id", Text, primary_key=True),
    instant("started_at", empty=False),
    instant("heartbeat", empty=False),
)
