"""The team's pages: roles, sign-ins in two steps, what was typed and not sent, and the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Whoever was in the team until now did everything. The default stays: SQLite would have to make
    # the table anew to take it away, and other tables hold on to it.
    everything = sa.text("""'["facilitator","admin"]'""")
    op.add_column("staff", sa.Column("roles", sa.Text(), nullable=False, server_default=everything))
    # Sign-ins of one step are over: whoever was in asks for a link, and sets up an app.
    op.execute("DELETE FROM staff_keys WHERE kind = 'visit'")
    _visits()
    _around_visits()


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", INSTANT, autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("staff", INSTANT, nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("proven_at", INSTANT),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("known_until", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_visits_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sa.UniqueConstraint("hash", name=op.f("uq_visits_hash")),
    )
    op.create_index("ix_visits_staff", "visits", ["staff"])


def _around_visits() -> None:
    op.create_table(
        "staff_apps",
        sa.Column("staff", INSTANT, autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("step", INSTANT, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_apps_staff")),
        sa.PrimaryKeyConstraint("staff", name=op.f("pk_staff_apps")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", INSTANT, autoincrement=False, nullable=False),
        sa.Column("staff", INSTANT),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_sign_in_failures_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failures")),
    )
    op.create_index("ix_sign_in_failures_at", "sign_in_failures", ["at"])
    op.create_table(
        "kept_forms",
        sa.Column("staff", INSTANT, autoincrement=False, nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_kept_forms_staff")),
        sa.PrimaryKeyConstraint("staff", "page", "action", name=op.f("pk_kept_forms")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", INSTANT, autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("staff", INSTANT),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )


def downgrade() -> None:
    for name in ("audit", "kept_forms", "sign_in_failures", "staff_apps", "visits"):
        op.drop_table(name)
    op.drop_column("staff", "roles")
