"""What the team decided, who approved it, and those words in other languages."""

from sqlalchemy import Column, ForeignKey, Table, Text

from bot.store.tables.base import RowId, instant, metadata, number, row_id, text

# Append-only: the newest decision about a subject counts.
decisions = Table(
    "decisions",
    metadata,
    row_id(),
    Column("round", Text, ForeignKey("rounds.id"), nullable=False, index=True),
    text("scope"),  # item: all that was said of it; answers: the group named beside
    text("subject"),  # an item's id, or empty
    text("outcome"),  # changed, partly, not_changed, passed_on
    number("version_before", empty=True),
    number("version_after", empty=True),
    text("reason"),
    text("decided_by"),
    instant("at", empty=False),
)

# The answer may be gone: whoever deletes everything is not held back by what was decided about it,
# and what was approved stays approved.
decision_answers = Table(
    "decision_answers",
    metadata,
    Column("decision", RowId, ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
    Column("answer", RowId, primary_key=True, autoincrement=False),
)

# A text of the project's own in another language. ``of`` is the digest of the text it translates,
# so that a changed source takes the approval back.
wordings = Table(
    "wordings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    text("of"),
    text("text"),
    text("made_by"),
    text("approved_by", empty=True),
    instant("at", empty=False),
)

# Whoever approves names exactly what was seen: the digest of it all, and what was frozen then.
approvals = Table(
    "approvals",
    metadata,
    Column("round", Text, ForeignKey("rounds.id"), primary_key=True),
    Column("what", Text, primary_key=True),
    text("digest"),
    text("frozen"),
    text("approved_by"),
    instant("at", empty=False),
)

# What staff say of the process; kept apart from what young people say.
staff_answers = Table(
    "staff_answers",
    metadata,
    row_id(),
    Column("round", Text, ForeignKey("rounds.id"), nullable=False, index=True),
    text("who"),
    text("under"),
    text("choices"),
    text("words"),
    instant("at", empty=False),
)
