"""Promises take the place of timers; decisions, approvals, more dates of rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = (
    "concerns staff_answers approvals wordings decision_answers decisions promises broadcasts"
).split()


def _long(name: str, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, NUMBER, autoincrement=False, nullable=empty)


def _int(name: str, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=empty)


def _text(name: str, empty: bool = False, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=empty, server_default=default)


def _refers(column: str, to: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(name))


def upgrade() -> None:
    _grow()
    _promise()
    _decide()
    op.execute(
        "INSERT INTO promises "
        "(id, participant, kind, about, n, due_at, promised_at, state, made_at, why) "
        "SELECT -1 - participant, participant, name, '', 1, due_at, due_at, 'waiting', 0, '' "
        "FROM timers"
    )
    op.drop_table("timers")


def _grow() -> None:
    op.add_column("rounds", _text("kind", default="review"))
    op.add_column("rounds", _text("about", empty=True))
    op.add_column("rounds", _long("locks", empty=True))
    op.add_column("rounds", _text("people", default="all"))
    op.add_column("sessions", sa.Column("seen_at", NUMBER, nullable=False, server_default="0"))
    cuts_off: sa.Column[bool] = sa.Column(
        "cuts_off", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("invites", cuts_off)
    asked_for: sa.Column[bool] = sa.Column(
        "asked_for", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("outbox", asked_for)
    later = sa.text("state = 'ready' AND due_at > made_at")
    op.create_index(
        "ix_outbox_later",
        "outbox",
        ["due_at", "participant"],
        sqlite_where=later,
        postgresql_where=later,
    )
    op.create_table(
        "concerns",
        _text("item"),
        *map(_long, ("participant", "at")),
        _refers("item", "items.id", "fk_concerns_item"),
        _refers("participant", "participants.id", "fk_concerns_participant"),
        sa.PrimaryKeyConstraint("item", "participant", name=op.f("pk_concerns")),
    )


def _promise() -> None:
    op.create_table(
        "broadcasts",
        _long("id"),
        *map(_text, ("kind", "round", "state", "made_by")),
        *map(_long, ("made_at", "starts_at")),
        _text("undo"),
        _refers("round", "rounds.id", "fk_broadcasts_round"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_table(
        "promises",
        *map(_long, ("id", "participant")),
        *map(_text, ("kind", "about")),
        _int("n"),
        *map(_long, ("due_at", "promised_at")),
        _text("state"),
        _long("broadcast", empty=True),
        _long("made_at"),
        _long("settled_at", empty=True),
        _text("why"),
        _refers("participant", "participants.id", "fk_promises_participant"),
        _refers("broadcast", "broadcasts.id", "fk_promises_broadcast"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
        sa.UniqueConstraint(
            "participant",
            "kind",
            "about",
            "n",
            name=op.f("uq_promises_participant_kind_about_n"),
        ),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_promises_due",
        "promises",
        ["broadcast", "due_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index("ix_promises_broadcast", "promises", ["broadcast", "state"])


def _decide() -> None:
    op.create_table(
        "decisions",
        _long("id"),
        *map(_text, ("round", "scope", "subject", "outcome")),
        _int("version_before", empty=True),
        _int("version_after", empty=True),
        *map(_text, ("reason", "decided_by")),
        _long("at"),
        _refers("round", "rounds.id", "fk_decisions_round"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_round"), "decisions", ["round"])
    op.create_table(
        "decision_answers",
        *map(_long, ("decision", "answer")),
        _refers("decision", "decisions.id", "fk_decision_answers_decision"),
        sa.PrimaryKeyConstraint("decision", "answer", name=op.f("pk_decision_answers")),
    )
    op.create_table(
        "wordings",
        *map(_text, ("key", "language", "of", "text", "made_by")),
        _text("approved_by", empty=True),
        _long("at"),
        sa.PrimaryKeyConstraint("key", "language", name=op.f("pk_wordings")),
    )
    op.create_table(
        "approvals",
        *map(_text, ("round", "what", "digest", "frozen", "approved_by")),
        _long("at"),
        _refers("round", "rounds.id", "fk_approvals_round"),
        sa.PrimaryKeyConstraint("round", "what", name=op.f("pk_approvals")),
    )
    op.create_table(
        "staff_answers",
        _long("id"),
        *map(_text, ("round", "who", "under", "choices", "words")),
        _long("at"),
        _refers("round", "rounds.id", "fk_staff_answers_round"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_answers")),
    )
    op.create_index(op.f("ix_staff_answers_round"), "staff_answers", ["round"])


def downgrade() -> None:
    op.create_table(
        "timers",
        _long("participant"),
        _text("name"),
        _long("due_at"),
        _refers("participant", "participants.id", "fk_timers_participant"),
        sa.PrimaryKeyConstraint("participant", "name", name=op.f("pk_timers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_timers_due_at"), "timers", ["due_at"])
    op.execute(
        "INSERT INTO timers (participant, name, due_at) SELECT participant, kind, min(due_at) "
        "FROM promises WHERE state = 'waiting' AND kind = 'wake' GROUP BY participant, kind"
    )
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_outbox_later", "outbox")
    op.drop_column("outbox", "asked_for")
    op.drop_column("invites", "cuts_off")
    op.drop_column("sessions", "seen_at")
    for name in ("people", "locks", "about", "kind"):
        op.drop_column("rounds", name)
