"""What a member of the team may do on the team's pages."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    # Whoever was in the team until now did everything. The default stays: SQLite would have to make
    # the table anew to take it away, and other tables hold on to it.
    everything = sa.text("""'["facilitator","admin"]'""")
    op.add_column("staff", sa.Column("roles", sa.Text(), nullable=False, server_default=everything))


def downgrade() -> None:
    op.drop_column("staff", "roles")
