"""Which answers have words: few among the many, found without looking at every word."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WORDED = sa.text("has_words")


def upgrade() -> None:
    op.add_column(
        "answers",
        sa.Column("has_words", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    answers, words = (
        sa.table("answers", sa.column("id"), sa.column("has_words")),
        sa.table("answer_words", sa.column("answer"), sa.column("words")),
    )
    worded = sa.select(words.c.answer).where(sa.func.trim(words.c.words) != "")
    op.execute(sa.update(answers).where(answers.c.id.in_(worded)).values(has_words=sa.true()))
    op.create_index(
        "ix_answers_worded",
        "answers",
        ["round", "scope", "subject", "under", "state"],
        sqlite_where=WORDED,
        postgresql_where=WORDED,
    )


def downgrade() -> None:
    op.drop_index("ix_answers_worded", "answers")
    op.drop_column("answers", "has_words")
