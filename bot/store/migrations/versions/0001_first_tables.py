"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

#: In the order in which they are made: what is referred to comes first.
TABLES = """
alerts counters flow_revisions inbox instance materials participants project rounds
addresses answers asks enrolments inbox_bodies invites items outbox sessions
timers agenda_items answer_words item_versions outbox_bodies
""".split()


def _long(name: str, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, NUMBER, autoincrement=False, nullable=empty)


def _int(name: str, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=empty)


def _text(name: str, empty: bool = False, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=empty, server_default=default)


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _refers(column: str, to: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(name))


def upgrade() -> None:
    op.create_table(
        "alerts",
        _long("id"),
        _long("participant", empty=True),
        _text("reason"),
        _int("ask", empty=True),
        _long("at"),
        _text("acked_by", empty=True),
        _long("acked_at", empty=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    op.create_table(
        "counters",
        _text("name"),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "flow_revisions",
        *map(_text, ("flow", "revision", "body")),
        _long("kept_at"),
        sa.PrimaryKeyConstraint("flow", "revision", name=op.f("pk_flow_revisions")),
    )
    op.create_table(
        "inbox",
        _long("seq"),
        *map(_text, ("channel", "update_id", "natural_key", "lane", "state")),
        _int("tries"),
        *map(_long, ("not_before", "received_at")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "natural_key", name=op.f("uq_inbox_channel_natural_key")),
        sa.UniqueConstraint("channel", "update_id", name=op.f("uq_inbox_channel_update_id")),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["channel", "lane", "seq"],
        **_only("state = 'new'"),
    )
    op.create_table(
        "instance",
        _text("boot_id"),
        *map(_long, ("started_at", "heartbeat")),
        sa.PrimaryKeyConstraint("boot_id", name=op.f("pk_instance")),
    )
    op.create_table(
        "materials",
        *map(_text, ("id", "title", "kind")),
        _int("version"),
        _long("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_materials")),
    )
    op.create_table(
        "participants",
        _long("id"),
        *map(_text, ("pseudonym", "state")),
        _text("language", default="en"),
        _text("zone", default="Europe/London"),
        _text("quiet_start", default=""),
        _text("quiet_end", default=""),
        _text("channel"),
        _long("joined_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_participants_pseudonym")),
    )
    op.create_table(
        "project",
        *map(_text, ("key", "value")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_project")),
    )
    op.create_table(
        "rounds",
        *map(_text, ("id", "name", "state")),
        _long("opens", empty=True),
        _long("closes", empty=True),
        _long("impact", empty=True),
        _text("materials"),
        _long("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("name", name=op.f("uq_rounds_name")),
    )
    op.create_table(
        "addresses",
        _long("participant"),
        *map(_text, ("channel", "address")),
        _refers("participant", "participants.id", "fk_addresses_participant"),
        sa.PrimaryKeyConstraint("participant", "channel", name=op.f("pk_addresses")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_addresses_channel_address")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answers",
        *map(_long, ("id", "participant")),
        *map(_text, ("round", "scope", "subject", "under")),
        *map(_int, ("rev", "ask")),
        _int("item_version", empty=True),
        *map(_text, ("state", "choices", "mode", "shown_language")),
        _long("at"),
        _text("source_key", empty=True),
        sa.Column("is_joined", sa.Boolean(), nullable=False),
        _refers("participant", "participants.id", "fk_answers_participant"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint(
            "participant",
            "round",
            "scope",
            "subject",
            "under",
            "rev",
            name=op.f("uq_answers_participant_round_scope_subject_under_rev"),
        ),
    )
    op.create_table(
        "asks",
        *map(_long, ("id", "participant")),
        _int("number"),
        *map(_text, ("flow", "revision", "node", "scope")),
        _text("item", empty=True),
        _int("item_version", empty=True),
        _text("section", empty=True),
        _text("round", empty=True),
        sa.Column("aside", sa.Boolean(), nullable=False),
        _text("chosen"),
        sa.Column("answered", sa.Boolean(), nullable=False),
        _long("floor"),
        _long("message_ref", empty=True),
        *map(_long, ("outbox_id", "put_at")),
        _refers("participant", "participants.id", "fk_asks_participant"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
    )
    op.create_table(
        "enrolments",
        _long("participant"),
        _text("round"),
        _long("joined_at"),
        _long("finished_at", empty=True),
        _refers("participant", "participants.id", "fk_enrolments_participant"),
        _refers("round", "rounds.id", "fk_enrolments_round"),
        sa.PrimaryKeyConstraint("participant", "round", name=op.f("pk_enrolments")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inbox_bodies",
        _long("seq"),
        _text("body"),
        _refers("seq", "inbox.seq", "fk_inbox_bodies_seq"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox_bodies")),
    )
    op.create_table(
        "invites",
        _text("code_hash"),
        _text("round", empty=True),
        _long("moves", empty=True),
        *map(_long, ("made_at", "expires_at")),
        _long("used_at", empty=True),
        _long("used_by", empty=True),
        _refers("moves", "participants.id", "fk_invites_moves"),
        _refers("round", "rounds.id", "fk_invites_round"),
        _refers("used_by", "participants.id", "fk_invites_used_by"),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_invites")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "items",
        *map(_text, ("id", "material")),
        _refers("material", "materials.id", "fk_items_material"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_material"), "items", ["material"])
    op.create_table(
        "outbox",
        *map(_long, ("id", "participant")),
        *map(_text, ("key", "kind")),
        *map(_int, ("priority", "ask")),
        _text("state"),
        _long("due_at"),
        _long("not_after", empty=True),
        *map(_int, ("tries", "resends")),
        _long("claimed_at", empty=True),
        _text("boot_id", empty=True),
        _long("message_ref", empty=True),
        *map(_text, ("error", "channel")),
        sa.Column("is_push", sa.Boolean(), nullable=False),
        _long("made_at"),
        _refers("participant", "participants.id", "fk_outbox_participant"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("participant", "key", name=op.f("uq_outbox_participant_key")),
    )
    op.create_index(
        "ix_outbox_pending",
        "outbox",
        ["state", "participant", "id", "priority"],
        **_only("state IN ('ready', 'sending', 'uncertain')"),
    )
    op.create_table(
        "sessions",
        _long("participant"),
        _int("turn"),
        _text("body"),
        _refers("participant", "participants.id", "fk_sessions_participant"),
        sa.PrimaryKeyConstraint("participant", name=op.f("pk_sessions")),
    )
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
    op.create_table(
        "agenda_items",
        _text("round"),
        _int("position"),
        _text("item"),
        _int("version"),
        _refers("item", "items.id", "fk_agenda_items_item"),
        _refers("round", "rounds.id", "fk_agenda_items_round"),
        sa.PrimaryKeyConstraint("round", "position", name=op.f("pk_agenda_items")),
    )
    op.create_table(
        "answer_words",
        _long("answer"),
        _text("words"),
        _refers("answer", "answers.id", "fk_answer_words_answer"),
        sa.PrimaryKeyConstraint("answer", name=op.f("pk_answer_words")),
    )
    op.create_table(
        "item_versions",
        _text("item"),
        *map(_int, ("version", "position")),
        *map(_text, ("number", "section", "section_name", "text", "options", "probes")),
        sa.Column("heavy", sa.Boolean(), nullable=False),
        *map(_text, ("topics", "label", "why", "gist", "media")),
        sa.Column("leans", sa.Boolean(), nullable=False),
        _refers("item", "items.id", "fk_item_versions_item"),
        sa.PrimaryKeyConstraint("item", "version", name=op.f("pk_item_versions")),
    )
    op.create_table(
        "outbox_bodies",
        _long("id"),
        _text("body"),
        _refers("id", "outbox.id", "fk_outbox_bodies_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_bodies")),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
