"""Voice messages of people, and items read aloud by somebody of the team."""

import sqlalchemy as sa
from alembic import op

from bot.store.tables.base import RowId

revision = "0014"
down_revision = "0013"

WANTED = sa.text("state = 'wanted'")


def upgrade() -> None:
    op.create_table(
        "voices",
        sa.Column("id", RowId, autoincrement=False, nullable=False),
        sa.Column("participant", RowId, autoincrement=False, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("ask", sa.Integer(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", RowId, nullable=False),
        sa.Column("due_at", RowId, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", RowId, nullable=True),
        sa.ForeignKeyConstraint(["participant"], ["participants.id"], name="fk_voices_participant"),
        sa.PrimaryKeyConstraint("id", name="pk_voices"),
    )
    op.create_index("ix_voices_participant", "voices", ["participant"])
    op.create_index(
        "ix_voices_wanted", "voices", ["due_at"], sqlite_where=WANTED, postgresql_where=WANTED
    )
    op.create_table(
        "voice_sounds",
        sa.Column("voice", RowId, autoincrement=False, nullable=False),
        sa.Column("participant", RowId, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name="fk_voice_sounds_participant"
        ),
        sa.ForeignKeyConstraint(["voice"], ["voices.id"], name="fk_voice_sounds_voice"),
        sa.PrimaryKeyConstraint("voice", name="pk_voice_sounds"),
    )
    op.create_table(
        "recordings",
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("at", RowId, nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.id"], name="fk_recordings_item"),
        sa.PrimaryKeyConstraint("item", "language", name="pk_recordings"),
    )


def downgrade() -> None:
    op.drop_table("recordings")
    op.drop_table("voice_sounds")
    op.drop_index("ix_voices_wanted", "voices")
    op.drop_index("ix_voices_participant", "voices")
    op.drop_table("voices")
