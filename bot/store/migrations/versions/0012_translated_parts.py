"""Materials in other languages, and in which language an item was put before somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SHOWN = ("asks", "answers")


def row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "translated_parts",
        *words("part", "language", "of", "source"),
        *words("first", "first_by", "second", "second_by"),
        *words("settled", "settled_by", "reviewed_by", "note", "approved_by"),
        sa.Column("at", row_id(), nullable=False),
        sa.PrimaryKeyConstraint("part", "language", "of", name="pk_translated_parts"),
    )
    op.create_table(
        "passed_parts",
        *words("part", "language"),
        sa.Column("staff", row_id(), autoincrement=False, nullable=False),
        sa.Column("at", row_id(), nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_passed_parts_staff"),
        sa.PrimaryKeyConstraint("part", "language", "staff", name="pk_passed_parts"),
    )
    for table in SHOWN:
        op.add_column(
            table, sa.Column("item_language", sa.Text(), nullable=False, server_default="")
        )


def downgrade() -> None:
    for table in SHOWN:
        op.drop_column(table, "item_language")
    op.drop_table("passed_parts")
    op.drop_table("translated_parts")
