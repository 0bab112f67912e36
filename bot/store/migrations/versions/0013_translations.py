"""Translations beside people's words, and which translator may not read whose."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, *, is_key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, primary_key=is_key)


def _number(
    name: str, refers: str = "", *, is_key: bool = False, empty: bool = False
) -> sa.Column[int]:
    to = [sa.ForeignKey(refers)] if refers else []
    return sa.Column(name, NUMBER, *to, nullable=empty, primary_key=is_key, autoincrement=False)


def upgrade() -> None:
    op.create_table(
        "translations",
        _text("kind", is_key=True),
        _number("source", is_key=True),
        _number("participant", "participants.id"),
        _text("text"),
        _number("made_by", "staff.id"),
        _number("at"),
        _number("checked_by", "staff.id", empty=True),
        _number("checked_at", empty=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_translations_participant", "translations", ["participant"])
    op.create_table(
        "translator_ties",
        _number("staff", "staff.id", is_key=True),
        _number("participant", "participants.id", is_key=True),
        _text("tie"),
        _number("at"),
        sqlite_with_rowid=False,
    )
    translator = sa.Column("translator", sa.Text(), nullable=False, server_default="")
    op.add_column("participants", translator)


def downgrade() -> None:
    op.drop_column("participants", "translator")
    op.drop_table("translator_ties")
    op.drop_table("translations")
