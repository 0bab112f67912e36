"""Themes coded by hand, notes of the team, and questions of the team about one item."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("follow_ups", "staff_notes", "theme_marks", "themes")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, refers: str = "", *, is_key: bool = False) -> sa.Column[int]:
    to = [sa.ForeignKey(refers)] if refers else []
    return sa.Column(name, INSTANT, *to, nullable=False, primary_key=is_key, autoincrement=False)


def _round() -> sa.Column[str]:
    return sa.Column("round", sa.Text(), sa.ForeignKey("rounds.id"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "themes",
        _number("id", is_key=True),
        _round(),
        _text("name"),
        _number("staff", "staff.id"),
        _number("at"),
        sa.Column("merged", INSTANT, sa.ForeignKey("themes.id"), nullable=True),
    )
    op.create_table(
        "theme_marks",
        _number("theme", "themes.id", is_key=True),
        _number("answer", is_key=True),
        _number("staff", "staff.id"),
        _number("at"),
    )
    op.create_index("ix_theme_marks_answer", "theme_marks", ["answer"])
    op.create_table(
        "staff_notes",
        _number("id", is_key=True),
        _round(),
        _text("item"),
        _number("theme"),
        _number("staff", "staff.id"),
        _text("words"),
        _number("at"),
    )
    op.create_table(
        "follow_ups",
        _number("id", is_key=True),
        _number("broadcast", "broadcasts.id"),
        _round(),
        _text("item"),
        _number("staff", "staff.id"),
        *map(_text, ("language", "words", "whom")),
        _number("at"),
        sa.UniqueConstraint("broadcast"),
    )
    for table in ("themes", "staff_notes", "follow_ups"):
        op.create_index(f"ix_{table}_round", table, ["round"])
    counted = ["round", "scope", "subject", "under", "choices", "item_version", "state"]
    op.create_index("ix_answers_counted", "answers", counted)


def downgrade() -> None:
    op.drop_index("ix_answers_counted", "answers")
    for table in TABLES:
        op.drop_table(table)
