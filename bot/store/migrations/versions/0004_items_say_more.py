"""How many options of an item may be taken, and what its document tells the team about it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

COLUMNS = ("choice", "note")


def upgrade() -> None:
    for name in COLUMNS:
        column = sa.Column(name, sa.Text(), nullable=False, server_default="")
        op.add_column("item_versions", column)


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("item_versions", name)
