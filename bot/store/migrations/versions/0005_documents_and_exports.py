"""Documents as they came in, pictures, what is no longer in a document, what was taken out, and in
which message words came that were passed on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, INSTANT, nullable=False)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=True, autoincrement=False)


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("material", sa.Text(), sa.ForeignKey("materials.id"), primary_key=True),
        _key("edition"),
        _text("name"),
        _text("digest"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _instant("at"),
    )
    op.create_table(
        "document_items",
        sa.Column("material", sa.Text(), primary_key=True),
        _key("edition"),
        sa.Column("item", sa.Text(), sa.ForeignKey("items.id"), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("places"),
    )
    op.create_table(
        "pictures",
        sa.Column("digest", sa.Text(), primary_key=True),
        _text("type"),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "exports",
        sa.Column("id", INSTANT, primary_key=True, autoincrement=False),
        sa.Column("round", sa.Text(), sa.ForeignKey("rounds.id"), nullable=False),
        *map(_text, ("format", "made_by")),
        _instant("cut_off"),
        *map(_text, ("versions", "quoted", "digest")),
        _instant("at"),
    )
    op.create_index("ix_exports_round", "exports", ["round"])
    op.add_column("thread_lines", sa.Column("message_key", sa.Text()))
    op.add_column("items", sa.Column("gone_in", sa.Integer()))
    for name in ("picture", "kind"):
        column = sa.Column(name, sa.Text(), nullable=False, server_default="")
        op.add_column("item_versions", column)


def downgrade() -> None:
    for name in ("picture", "kind"):
        op.drop_column("item_versions", name)
    op.drop_column("items", "gone_in")
    op.drop_column("thread_lines", "message_key")
    op.drop_index("ix_exports_round", "exports")
    for table in ("exports", "pictures", "document_items", "documents"):
        op.drop_table(table)
