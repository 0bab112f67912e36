"""Words are sealed: what a chat is looked up by stands apart from its address; keys that end."""

import sqlalchemy as sa
from alembic import op

from bot.store.tables.base import RowId

revision = "0015"
down_revision = "0014"

SEALED = sa.text("SELECT ring FROM sealing")
ONE_WAY = "What people wrote is sealed here and an older YouSaid cannot read it: use a backup."


def upgrade() -> None:
    for table in ("addresses", "staff_addresses"):
        op.add_column(table, sa.Column("sealed", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "sealing",
        sa.Column("ring", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ring", name="pk_sealing"),
    )
    op.create_table(
        "key_ends",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("participant", RowId, autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_key_ends_participant"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_key_ends"),
    )


def downgrade() -> None:
    if op.get_bind().execute(SEALED).scalar() is not None:
        raise ValueError(ONE_WAY)
    op.drop_table("key_ends")
    op.drop_table("sealing")
    for table in ("staff_addresses", "addresses"):
        with op.batch_alter_table(table) as altered:
            altered.drop_column("sealed")
