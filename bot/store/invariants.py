"""The questions ``doctor`` asks of the database: each finds the rows that break a promise."""

from sqlalchemy import bindparam, exists, func, select, text

from bot.store.tables import (
    WAITING,
    answer_words,
    answers,
    asks,
    broadcasts,
    inbox,
    outbox,
    outbox_bodies,
    participants,
    promises,
    sessions,
)

_newest = (
    select(asks.c.participant, func.max(asks.c.number).label("number"))
    .group_by(asks.c.participant)
    .subquery()
)

_settled = promises.alias("settled")

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
    # Promises that nothing keeps from being looked at; those of a broadcast wait their turn.
    "late promises": select(participants.c.pseudonym, promises.c.kind)
    .join(promises, promises.c.participant == participants.c.id)
    .where(
        text(f"promises.{WAITING}"),
        promises.c.broadcast.is_(None),
        promises.c.due_at < bindparam("before"),
    ),
    # Broadcasts that should go on: one that has not begun, one of which nothing was settled.
    "stuck broadcasts": select(broadcasts.c.id, broadcasts.c.kind).where(
        ((broadcasts.c.state == "waiting") & (broadcasts.c.starts_at < bindparam("before")))
        | (
            (broadcasts.c.state == "running")
            & exists().where(
                text(f"promises.{WAITING}"),
                promises.c.broadcast == broadcasts.c.id,
                promises.c.due_at < bindparam("before"),
            )
            & ~exists().where(
                _settled.c.broadcast == broadcasts.c.id,
                _settled.c.settled_at >= bindparam("before"),
            )
        )
    ),
    # Whoever stopped was last seen then; impact is news that they may still want.
    "kept after leaving": select(participants.c.pseudonym, promises.c.kind)
    .join(promises, promises.c.participant == participants.c.id)
    .join(sessions, sessions.c.participant == participants.c.id)
    .where(
        participants.c.state.in_(("stopped", "erased")),
        promises.c.state == "kept",
        promises.c.kind != "impact",
        promises.c.settled_at > sessions.c.seen_at,
    ),
    "kept lately": select(participants.c.pseudonym, participants.c.zone, promises.c.settled_at)
    .join(promises, promises.c.participant == participants.c.id)
    .where(promises.c.state == "kept", promises.c.settled_at >= bindparam("since")),
    # Nothing may be on its way to somebody who left.
    "sent after leaving": select(participants.c.pseudonym, func.count())
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(
        participants.c.state.in_(("stopped", "erased")),
        outbox.c.state == "ready",
        outbox.c.is_push,
        ~outbox.c.asked_for,
    )
    .group_by(participants.c.pseudonym),
}
