"""The team and its rota, services, alerts with their rings and log, talks, and the vault."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "sightings vault_openings vault thread_words thread_lines threads rings alert_log services "
    "shifts staff_keys staff_addresses staff"
).split()
#: What alerts know besides: words with their default, and numbers that may be missing.
WORDS = {"level": "task", "code": "", "rule": "", "round": "", "item": "", "language": ""}
NUMBERS = ("next_ring", "closed_at")


def _long(name: str, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, NUMBER, autoincrement=False, nullable=empty)


def _int(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _text(name: str, empty: bool = False, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=empty, server_default=default)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def upgrade() -> None:
    _team()
    _alert()
    _talk()
    _keep_apart()


def _team() -> None:
    op.create_table(
        "staff",
        _long("id"),
        *map(_text, ("name", "organisation", "email", "languages")),
        _int("is_lead"),
        *(_long(name, empty=True) for name in ("tested_at", "left_at")),
        _key("staff", "id"),
        _once("staff", "name"),
    )
    op.create_table(
        "staff_addresses",
        _long("staff"),
        *map(_text, ("channel", "address", "state")),
        _refers("staff_addresses", "staff", "staff"),
        _key("staff_addresses", "staff", "channel"),
        _once("staff_addresses", "channel", "address"),
    )
    op.create_table(
        "staff_keys",
        _text("hash"),
        _long("staff"),
        _text("kind"),
        _long("until"),
        _long("used_at", empty=True),
        _refers("staff_keys", "staff", "staff"),
        _key("staff_keys", "hash"),
    )
    op.create_table(
        "shifts",
        *map(_long, ("id", "staff")),
        _text("role"),
        *map(_long, ("starts", "ends")),
        _text("zone"),
        _refers("shifts", "staff", "staff"),
        _key("shifts", "id"),
    )
    op.create_index(op.f("ix_shifts_starts"), "shifts", ["starts"])
    op.create_table(
        "services",
        _text("key"),
        _int("place"),
        _text("body"),
        _long("imported_at"),
        _long("told_at", empty=True),
        _key("services", "key"),
    )


def _alert() -> None:
    for name, default in WORDS.items():
        op.add_column("alerts", _text(name, default=default))
    covered = sa.Column("covered", sa.Integer(), nullable=False, server_default="0")
    op.add_column("alerts", covered)
    for name in NUMBERS:
        op.add_column("alerts", sa.Column(name, NUMBER, nullable=True))
    op.add_column("alerts", _text("outcome", default=""))
    op.create_index("ix_alerts_next_ring", "alerts", ["next_ring"])
    op.create_table(
        "alert_log",
        *map(_long, ("id", "alert", "at")),
        _long("staff", empty=True),
        *map(_text, ("who", "what", "decision", "reason")),
        _refers("alert_log", "alert", "alerts"),
        _refers("alert_log", "staff", "staff"),
        _key("alert_log", "id"),
    )
    op.create_index(op.f("ix_alert_log_alert"), "alert_log", ["alert"])
    op.create_table(
        "rings",
        *map(_long, ("id", "alert", "staff")),
        _text("channel"),
        _int("n"),
        *map(_text, ("role", "state")),
        _long("due_at"),
        _long("sent_at", empty=True),
        _int("tries"),
        _text("error"),
        _refers("rings", "alert", "alerts"),
        _refers("rings", "staff", "staff"),
        _key("rings", "id"),
        _once("rings", "alert", "staff", "channel", "n"),
    )
    op.create_index("ix_rings_state", "rings", ["state", "due_at"])


def _talk() -> None:
    op.create_table(
        "threads",
        *map(_long, ("id", "participant")),
        _text("state"),
        _long("opened_at"),
        *(_long(name, empty=True) for name in ("closed_at", "staff", "seen_at")),
        _refers("threads", "participant", "participants"),
        _refers("threads", "staff", "staff"),
        _key("threads", "id"),
    )
    op.create_index("ix_threads_participant", "threads", ["participant"])
    op.create_table(
        "thread_lines",
        *map(_long, ("id", "thread", "at")),
        _long("staff", empty=True),
        _text("source_key", empty=True),
        _refers("thread_lines", "thread", "threads"),
        _refers("thread_lines", "staff", "staff"),
        _key("thread_lines", "id"),
        _once("thread_lines", "source_key"),
    )
    op.create_index(op.f("ix_thread_lines_thread"), "thread_lines", ["thread"])
    op.create_table(
        "thread_words",
        *map(_long, ("line", "participant")),
        _text("words"),
        _refers("thread_words", "line", "thread_lines"),
        _refers("thread_words", "participant", "participants"),
        _key("thread_words", "line"),
    )


def _keep_apart() -> None:
    op.create_table(
        "vault",
        _long("participant"),
        *map(_text, ("name", "contact", "worker", "notes")),
        _long("at"),
        _refers("vault", "participant", "participants"),
        _key("vault", "participant"),
    )
    op.create_table(
        "vault_openings",
        *map(_long, ("id", "participant", "staff")),
        _text("reason"),
        _long("at"),
        _text("told"),
        _refers("vault_openings", "participant", "participants"),
        _refers("vault_openings", "staff", "staff"),
        _key("vault_openings", "id"),
    )
    op.create_table(
        "sightings",
        *map(_long, ("id", "staff", "participant")),
        _long("alert", empty=True),
        _text("what"),
        _long("at"),
        _refers("sightings", "staff", "staff"),
        _refers("sightings", "participant", "participants"),
        _refers("sightings", "alert", "alerts"),
        _key("sightings", "id"),
    )
    op.create_index(op.f("ix_sightings_at"), "sightings", ["at"])
    op.create_index("ix_sightings_participant", "sightings", ["participant"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_alerts_next_ring", "alerts")
    for name in (*WORDS, "covered", *NUMBERS, "outcome"):
        op.drop_column("alerts", name)
