"""The tables. Nobody outside ``bot.store`` sees them."""

from bot.store.tables.base import metadata
from bot.store.tables.care import (
    alert_log,
    alerts,
    rings,
    services,
    shifts,
    staff,
    staff_addresses,
    staff_keys,
    thread_lines,
    thread_words,
    threads,
    vault,
    vault_openings,
)
from bot.store.tables.conversation import answer_words, answers, asks, flow_revisions
from bot.store.tables.decisions import (
    approvals,
    decision_answers,
    decisions,
    staff_answers,
    wordings,
)
from bot.store.tables.materials import (
    agenda_items,
    concerns,
    item_versions,
    items,
    materials,
    rounds,
)
from bot.store.tables.people import (
    addresses,
    enrolments,
    invites,
    participants,
    sessions,
)
from bot.store.tables.post import LATER, PENDING, inbox, inbox_bodies, outbox, outbox_bodies
from bot.store.tables.project import counters, instance, project
from bot.store.tables.promises import WAITING, broadcasts, promises

__all__ = [
    "LATER",
    "PENDING",
    "WAITING",
    "addresses",
    "agenda_items",
    "alert_log",
    "alerts",
    "answer_words",
    "answers",
    "approvals",
    "asks",
    "broadcasts",
    "concerns",
    "counters",
    "decision_answers",
    "decisions",
    "enrolments",
    "flow_revisions",
    "inbox",
    "inbox_bodies",
    "instance",
    "invites",
    "item_versions",
    "items",
    "materials",
    "metadata",
    "outbox",
    "outbox_bodies",
    "participants",
    "project",
    "promises",
    "rings",
    "rounds",
    "services",
    "sessions",
    "shifts",
    "staff",
    "staff_addresses",
    "staff_answers",
    "staff_keys",
    "thread_lines",
    "thread_words",
    "threads",
    "vault",
    "vault_openings",
    "wordings",
]
