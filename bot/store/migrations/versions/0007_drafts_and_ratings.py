"""Drafts that wait to be kept, and how two people rate items."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "waiting_drafts",
        sa.Column("id", row_id(), autoincrement=False, nullable=False),
        sa.Column("staff", row_id(), nullable=False),
        sa.Column("at", row_id(), nullable=False),
        *words("name"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("draft", sa.LargeBinary(), nullable=False),
        *words("steps", "title", "kind", "revises", "matches", "kept"),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_waiting_drafts_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_waiting_drafts"),
    )
    op.create_table(
        "ratings",
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        *words("seat", "rater"),
        sa.Column("heavy", sa.Boolean(), nullable=False),
        *words("topics", "note"),
        sa.Column("at", row_id(), nullable=False),
        sa.Column("staff", row_id(), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name="fk_ratings_item"),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_ratings_staff"),
        sa.PrimaryKeyConstraint("item", "version", "seat", name="pk_ratings"),
    )


def downgrade() -> None:
    op.drop_table("ratings")
    op.drop_table("waiting_drafts")
