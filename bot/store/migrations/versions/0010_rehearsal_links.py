"""Links with which a committee walks a round without signing in."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "rehearsal_links",
        sa.Column("id", RowId, autoincrement=False, nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("made_by", RowId, nullable=False),
        sa.Column("made_at", RowId, nullable=False),
        sa.Column("expires_at", RowId, nullable=False),
        sa.Column("ended_at", RowId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsal_links")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_rehearsal_links_made_by")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_rehearsal_links_code_hash")),
    )


def downgrade() -> None:
    op.drop_table("rehearsal_links")
