"""Complaints, what people get for their time, and ways to a certificate."""

import sqlalchemy as sa
from alembic import op

from bot.store.tables.base import RowId

revision = "0016"
down_revision = "0015"

TABLES = (
    "certificate_links recognition_methods earned_items earnings "
    "complaint_words complaint_lines complaints".split()
)


def upgrade() -> None:
    _complaints()
    _recognition()


def downgrade() -> None:
    op.drop_index("ix_earnings_participant", "earnings")
    op.drop_index("ix_complaint_lines_complaint", "complaint_lines")
    op.drop_index("ix_complaints_participant", "complaints")
    for table in TABLES:
        op.drop_table(table)


def _complaints() -> None:
    op.create_table(
        "complaints",
        _id("id"),
        _id("participant"),
        _text("state"),
        _at("opened_at"),
        _at("due_at", empty=True),
        _id("reader", empty=True),
        _text("language"),
        _number("shared"),
        _number("urgent"),
        _at("acked_at", empty=True),
        _at("answered_at", empty=True),
        _at("closed_at", empty=True),
        _number("reminded"),
        _refers("complaints", "participant", "participants"),
        _refers("complaints", "reader", "staff"),
        sa.PrimaryKeyConstraint("id", name="pk_complaints"),
    )
    op.create_index("ix_complaints_participant", "complaints", ["participant"])
    op.create_table(
        "complaint_lines",
        _id("id"),
        _id("complaint"),
        _at("at"),
        _id("staff", empty=True),
        _text("source_key"),
        _text("message_key", empty=True),
        _refers("complaint_lines", "complaint", "complaints"),
        _refers("complaint_lines", "staff", "staff"),
        sa.UniqueConstraint("source_key", name="uq_complaint_lines_source_key"),
        sa.PrimaryKeyConstraint("id", name="pk_complaint_lines"),
    )
    op.create_index("ix_complaint_lines_complaint", "complaint_lines", ["complaint"])
    op.create_table(
        "complaint_words",
        _id("line"),
        _id("participant"),
        _text("words"),
        _refers("complaint_words", "line", "complaint_lines"),
        _refers("complaint_words", "participant", "participants"),
        sa.PrimaryKeyConstraint("line", name="pk_complaint_words"),
    )


def _recognition() -> None:
    op.create_table(
        "earnings",
        _id("id"),
        _id("participant"),
        _text("round"),
        _text("what"),
        _number("items"),
        _number("seconds"),
        _number("pence"),
        _text("state"),
        _at("at"),
        _text("source_key"),
        _text("method"),
        _text("settled_by"),
        _at("settled_at", empty=True),
        _refers("earnings", "participant", "participants"),
        sa.UniqueConstraint("source_key", name="uq_earnings_source_key"),
        sa.PrimaryKeyConstraint("id", name="pk_earnings"),
    )
    op.create_index("ix_earnings_participant", "earnings", ["participant"])
    op.create_table(
        "earned_items",
        _id("participant"),
        _text("round"),
        _text("item"),
        _id("earning"),
        _refers("earned_items", "participant", "participants"),
        _refers("earned_items", "earning", "earnings"),
        sa.PrimaryKeyConstraint("participant", "round", "item", name="pk_earned_items"),
    )
    op.create_table(
        "recognition_methods",
        _id("participant"),
        _text("method"),
        _at("at"),
        _refers("recognition_methods", "participant", "participants"),
        sa.PrimaryKeyConstraint("participant", name="pk_recognition_methods"),
    )
    op.create_table(
        "certificate_links",
        _text("hash"),
        _id("participant"),
        _at("until"),
        _refers("certificate_links", "participant", "participants"),
        sa.PrimaryKeyConstraint("hash", name="pk_certificate_links"),
    )


def _id(name: str, *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, RowId, autoincrement=False, nullable=empty)


def _at(name: str, *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, RowId, nullable=empty)


def _text(name: str, *, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=empty)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")
