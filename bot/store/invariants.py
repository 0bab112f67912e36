"""The questions ``doctor`` asks of the database: each finds the rows that break a promise."""

from sqlalchemy import bindparam, func, select

from bot.store.tables import (
    answer_words,
    answers,
    asks,
    inbox,
    outbox,
    outbox_bodies,
    participants,
    sessions,
)

_newest = (
    select(asks.c.participant, func.max(asks.c.number).label("number"))
    .group_by(asks.c.participant)
    .subquery()
)

QUESTIONS = {
    # Somebody was asked, and the newest question was never queued for them.
    "unqueued asks": select(participants.c.pseudonym, asks.c.number)
    .join(asks, asks.c.participant == participants.c.id)
    .outerjoin(outbox, outbox.c.id == asks.c.outbox_id)
    .where(outbox.c.id.is_(None)),
    # More copies than promised may have gone out.
    "many copies": select(participants.c.pseudonym, outbox.c.id, outbox.c.resends)
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(outbox.c.resends > 1),
    # A claimed row that nobody has settled.
    "stuck sending": select(participants.c.pseudonym, outbox.c.id)
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(outbox.c.state == "sending", outbox.c.claimed_at < bindparam("before")),
    # Somebody erased whose words can still be read.
    "erased words": select(participants.c.pseudonym, func.count())
    .join(answers, answers.c.participant == participants.c.id)
    .join(answer_words, answer_words.c.answer == answers.c.id)
    .where(participants.c.state == "erased", answer_words.c.words != "")
    .group_by(participants.c.pseudonym),
    "erased messages": select(participants.c.pseudonym, func.count())
    .join(outbox, outbox.c.participant == participants.c.id)
    .join(outbox_bodies, outbox_bodies.c.id == outbox.c.id)
    .where(
        participants.c.state == "erased",
        outbox_bodies.c.body != "",
        outbox.c.state.in_(("cancelled", "held", "expired", "refused")),
    )
    .group_by(participants.c.pseudonym),
    "old updates": select(inbox.c.seq).where(
        inbox.c.state == "new", inbox.c.received_at < bindparam("before")
    ),
    "parked updates": select(inbox.c.seq, inbox.c.channel).where(inbox.c.state == "parked"),
    "held messages": select(participants.c.pseudonym, outbox.c.id, outbox.c.error)
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(outbox.c.state == "held"),
    # The session and the asks must tell the same story.
    "lost count": select(participants.c.pseudonym)
    .join(sessions, sessions.c.participant == participants.c.id)
    .join(_newest, _newest.c.participant == participants.c.id)
    .where(sessions.c.turn == 0),
    # Nothing may be on its way to somebody who left.
    "sent after leaving": select(participants.c.pseudonym, func.count())
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(
        participants.c.state.in_(("stopped", "erased")),
        outbox.c.state == "ready",
        outbox.c.is_push,
    )
    .group_by(participants.c.pseudonym),
}
