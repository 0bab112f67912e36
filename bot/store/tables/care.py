"""Who is there when, what staff must see, what young people and the team write to each other."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.tables.base import (
    Instant,
    RowId,
    instant,
    member,
    metadata,
    number,
    participant,
    row_id,
    sealed,
    text,
)

staff = Table(
    "staff",
    metadata,
    row_id(),
    Column("name", Text, nullable=False, unique=True),  # the first name young people read
    text("organisation"),
    text("email"),  # empty: no mail
    text("languages"),  # JSON list of codes this person reads
    number("is_lead"),  # a safeguarding lead: rung where nobody is on call, may open the vault
    instant("tested_at"),  # when this person last acknowledged a test alert
    instant("left_at"),
    text("roles"),  # JSON list of what this person does on the team's pages
)

# Where a member of the team is reached besides mail.
staff_addresses = Table(
    "staff_addresses",
    metadata,
    member(primary_key=True),
    Column("channel", Text, primary_key=True),
    text("address"),  # hashed: what it is looked up by
    sealed("sealed", "staff_addresses.sealed", default=""),  # the address itself
    text("state"),  # ok, blocked
    UniqueConstraint("channel", "address"),
)

# One-time codes by which a member of the team links Telegram or signs in.
staff_keys = Table(
    "staff_keys",
    metadata,
    Column("hash", Text, primary_key=True),
    member(),
    text("kind"),  # telegram, page, recovery
    instant("until", empty=False),
    instant("used_at"),
)

# Times are instants; ``zone`` is where they were written.
shifts = Table(
    "shifts",
    metadata,
    row_id(),
    member(),
    text("role"),  # on_call, deputy, lead
    Column("starts", Instant, nullable=False, index=True),
    instant("ends", empty=False),
    text("zone"),
)

services = Table(
    "services",
    metadata,
    Column("key", Text, primary_key=True),
    number("place"),
    text("body"),  # JSON
    instant("imported_at", empty=False),
    instant("told_at"),  # when its owner was last told that it expires
)

alerts = Table(
    "alerts",
    metadata,
    row_id(),
    Column("participant", participant().type, nullable=True),
    text("reason"),
    number("ask", empty=True),
    instant("at", empty=False),
    text("acked_by", empty=True),
    instant("acked_at"),
    text("level", default="task"),  # red, amber, task
    text("code", default=""),
    text("rule", default=""),  # the phrase rule and its version, where one was found
    text("round", default=""),
    text("item", default=""),
    text("language", default=""),
    number("covered", default="0"),  # whether somebody was on call when it was raised
    instant("next_ring"),  # when staff are rung next; empty: not any more
    instant("closed_at"),
    sealed("outcome", "alerts.outcome", default=""),  # a code, or what was decided
    Index("ix_alerts_next_ring", "next_ring"),
)

# Everything that was done about an alert; append-only.
alert_log = Table(
    "alert_log",
    metadata,
    row_id(),
    Column("alert", RowId, ForeignKey("alerts.id"), nullable=False, index=True),
    instant("at", empty=False),
    member(empty=True),
    text("who"),
    text("what"),
    sealed("decision", "alert_log.decision"),
    sealed("reason", "alert_log.reason"),
)

# One attempt to reach one member of the team by one channel.
rings = Table(
    "rings",
    metadata,
    row_id(),
    Column("alert", RowId, ForeignKey("alerts.id"), nullable=False),
    member(),
    text("channel"),  # telegram, mail
    number("n"),
    text("role"),
    text("state"),  # ready, sending, sent, failed
    instant("due_at", empty=False),
    instant("sent_at"),
    number("tries"),
    text("error"),
    UniqueConstraint("alert", "staff", "channel", "n"),
    Index("ix_rings_state", "state", "due_at"),
)

threads = Table(
    "threads",
    metadata,
    row_id(),
    participant(),
    text("state"),  # open, closed
    instant("opened_at", empty=False),
    instant("closed_at"),
    member(empty=True),  # who answers
    instant("seen_at"),  # up to when staff have read it
    Index("ix_threads_participant", "participant"),
)

thread_lines = Table(
    "thread_lines",
    metadata,
    row_id(),
    Column("thread", RowId, ForeignKey("threads.id"), nullable=False, index=True),
    instant("at", empty=False),
    member(empty=True),  # empty: the young person
    text("source_key", empty=True),
    text("message_key", empty=True),  # the message the words came in, so that an edit finds them
    UniqueConstraint("source_key"),
)

# What was written, apart from who wrote when, so that it can be forgotten.
thread_words = Table(
    "thread_words",
    metadata,
    Column("line", RowId, ForeignKey("thread_lines.id"), primary_key=True, autoincrement=False),
    participant(),
    sealed("words", "thread_words.words"),
)

# Who a young person really is; only the host's safeguarding lead opens it, and says why.
vault = Table(
    "vault",
    metadata,
    participant(primary_key=True),
    sealed("name", "vault.name"),
    sealed("contact", "vault.contact"),
    sealed("worker", "vault.worker"),
    sealed("notes", "vault.notes"),
    instant("at", empty=False),
)

# Whose words of a young person, or whose alert, which member of the team looked at; append-only.
sightings = Table(
    "sightings",
    metadata,
    row_id(),
    member(),
    participant(),
    Column("alert", RowId, ForeignKey("alerts.id"), nullable=True),
    text("what"),  # alert, words, talk, comment, translation
    Column("at", Instant, nullable=False, index=True),
    Index("ix_sightings_participant", "participant"),
)

vault_openings = Table(
    "vault_openings",
    metadata,
    row_id(),
    participant(),
    member(),
    sealed("reason", "vault_openings.reason"),
    instant("at", empty=False),
    text("told"),  # the second lead who was told
)
