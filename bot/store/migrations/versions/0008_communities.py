"""Through which community somebody was invited, where whoever invites them says so."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for table in ("invites", "participants"):
        op.add_column(table, sa.Column("community", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    for table in ("invites", "participants"):
        op.drop_column(table, "community")
