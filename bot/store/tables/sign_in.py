"""Who of the team is signed in where, with what, and what they did on the team's pages."""

from sqlalchemy import Column, Index, Table, Text

from bot.store.tables.base import Instant, RowId, instant, member, metadata, row_id, sealed, text

# One browser of one member of the team: on its way in, signed in, or locked.
visits = Table(
    "visits",
    metadata,
    row_id(),
    Column("hash", Text, nullable=False, unique=True),  # of the secret in the cookie
    member(),
    text("browser"),  # such as Firefox on Android
    instant("since", empty=False),
    instant("seen_at", empty=False),
    instant("proven_at"),  # the last good code; empty: still on the way in
    instant("until", empty=False),  # open no longer than this
    instant("known_until", empty=False),  # a code alone opens it again until then
    instant("ended_at"),
    sealed("offer", "visits.offer"),  # the secret of an app that is being set up
    Index("ix_visits_staff", "staff"),
)

# The app that makes somebody's codes. The secret is as good as half a sign-in: nothing lists it.
staff_apps = Table(
    "staff_apps",
    metadata,
    member(primary_key=True),
    sealed("secret", "staff_apps.secret"),
    Column("step", Instant, nullable=False),  # the newest time step whose code was taken
    instant("since", empty=False),
)

# Wrong links and codes of the last minutes; older ones are deleted.
sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    row_id(),
    member(empty=True),
    text("address"),
    Column("at", Instant, nullable=False, index=True),
)

# What was typed and not sent, for a day.
kept_forms = Table(
    "kept_forms",
    metadata,
    member(primary_key=True),
    Column("page", Text, primary_key=True),
    Column("action", Text, primary_key=True),
    sealed("fields", "kept_forms.fields"),  # JSON list of pairs
    instant("at", empty=False),
)

# Append-only; each row's hash covers the row before it.
audit = Table(
    "audit",
    metadata,
    Column("seq", RowId, primary_key=True, autoincrement=False),
    instant("at", empty=False),
    Column("staff", RowId, nullable=True),  # no key: a row stays as it was written
    text("who"),
    text("deed"),
    text("about"),
    text("hash"),
)
