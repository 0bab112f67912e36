"""The tables. Nobody outside ``bot.store`` sees them."""

from bot.store.tables.base import metadata
from bot.store.tables.care import (
    alert_log,
    alerts,
    rings,
    services,
    shifts,
    sightings,
    staff,
    staff_addresses,
    staff_keys,
    thread_lines,
    thread_words,
    threads,
    vault,
    vault_openings,
)
from bot.store.tables.complaints import complaint_lines, complaint_words, complaints
from bot.store.tables.conversation import answer_words, answers, asks, flow_revisions
from bot.store.tables.decisions import (
    approvals,
    decision_answers,
    decisions,
    staff_answers,
    wordings,
)
from bot.store.tables.drafting import ratings, waiting_drafts
from bot.store.tables.exports import exports
from bot.store.tables.feedback import follow_ups, staff_notes, theme_marks, themes
from bot.store.tables.materials import (
    agenda_items,
    concerns,
    document_items,
    documents,
    item_versions,
    items,
    materials,
    pictures,
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
from bot.store.tables.recognition import (
    certificate_links,
    earned_items,
    earnings,
    recognition_methods,
)
from bot.store.tables.rehearsals import rehearsal_links
from bot.store.tables.sealing import key_ends, sealing
from bot.store.tables.sign_in import audit, kept_forms, sign_in_failures, staff_apps, visits
from bot.store.tables.translated import passed_parts, translated_parts
from bot.store.tables.translations import translations, translator_ties
from bot.store.tables.voices import recordings, voice_sounds, voices

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
    "audit",
    "broadcasts",
    "certificate_links",
    "complaint_lines",
    "complaint_words",
    "complaints",
    "concerns",
    "counters",
    "decision_answers",
    "decisions",
    "document_items",
    "documents",
    "earned_items",
    "earnings",
    "enrolments",
    "exports",
    "flow_revisions",
    "follow_ups",
    "inbox",
    "inbox_bodies",
    "instance",
    "invites",
    "item_versions",
    "items",
    "kept_forms",
    "key_ends",
    "materials",
    "metadata",
    "outbox",
    "outbox_bodies",
    "participants",
    "passed_parts",
    "pictures",
    "project",
    "promises",
    "ratings",
    "recognition_methods",
    "recordings",
    "rehearsal_links",
    "rings",
    "rounds",
    "sealing",
    "services",
    "sessions",
    "shifts",
    "sightings",
    "sign_in_failures",
    "staff",
    "staff_addresses",
    "staff_answers",
    "staff_apps",
    "staff_keys",
    "staff_notes",
    "theme_marks",
    "themes",
    "thread_lines",
    "thread_words",
    "threads",
    "translated_parts",
    "translations",
    "translator_ties",
    "vault",
    "vault_openings",
    "visits",
    "voice_sounds",
    "voices",
    "waiting_drafts",
    "wordings",
]
