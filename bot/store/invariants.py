"""The questions ``doctor`` asks of the database: each finds the rows that break a promise."""

from sqlalchemy import bindparam, exists, func, select, text

from bot.services.rows import NO_CHAT
from bot.store.invariants_of_people import ERASED, HOURS
from bot.store.tables import (
    WAITING,
    addresses,
    alerts,
    answer_words,
    answers,
    asks,
    broadcasts,
    inbox,
    outbox,
    outbox_bodies,
    participants,
    promises,
    rings,
    sessions,
)

_put = (
    select(
        asks.c.participant,
        func.count().label("count"),
        func.max(asks.c.number).label("newest"),
    )
    .group_by(asks.c.participant)
    .subquery()
)
_revisions = (answers.c.participant, answers.c.round, answers.c.scope, answers.c.subject)
_blank, _blank_body = outbox.alias("blank"), outbox_bodies.alias("blank_body")
#: The newest message that was blanked: erasing blanks every one there is.
_erased_up_to = (
    select(func.max(_blank.c.id))
    .join(_blank_body, _blank_body.c.id == _blank.c.id)
    .where(_blank.c.participant == outbox.c.participant, _blank_body.c.body == "")
    .correlate(outbox)
    .scalar_subquery()
)

_settled = promises.alias("settled")

QUESTIONS = {
    **HOURS,
    **ERASED,
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
    # Somebody erased of whom answers are left; what they write afterwards is about nothing.
    "erased words": select(participants.c.pseudonym, func.count())
    .join(answers, answers.c.participant == participants.c.id)
    .where(participants.c.state == "erased", answers.c.scope != "none")
    .group_by(participants.c.pseudonym),
    "erased messages": select(participants.c.pseudonym, func.count())
    .join(outbox, outbox.c.participant == participants.c.id)
    .join(outbox_bodies, outbox_bodies.c.id == outbox.c.id)
    .where(
        participants.c.state == "erased",
        outbox_bodies.c.body != "",
        outbox.c.id < _erased_up_to,
    )
    .group_by(participants.c.pseudonym),
    "old updates": select(inbox.c.seq).where(
        inbox.c.state == "new", inbox.c.received_at < bindparam("before")
    ),
    "parked updates": select(inbox.c.seq, inbox.c.channel).where(inbox.c.state == "parked"),
    "held messages": select(participants.c.pseudonym, outbox.c.id, outbox.c.error)
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(outbox.c.state == "held"),
    # The session and the asks must tell the same story; whoever reads this compares them.
    "places": select(
        participants.c.pseudonym,
        sessions.c.turn,
        sessions.c.body,
        func.coalesce(_put.c.count, 0),
        func.coalesce(_put.c.newest, 0),
    )
    .join(sessions, sessions.c.participant == participants.c.id)
    .outerjoin(_put, _put.c.participant == participants.c.id)
    .order_by(participants.c.id),
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
    # Revisions are only ever added, each with the next number.
    "lost revisions": select(participants.c.pseudonym, answers.c.under)
    .join(participants, participants.c.id == answers.c.participant)
    .group_by(participants.c.pseudonym, *_revisions, answers.c.under)
    .having(func.max(answers.c.rev) != func.count()),
    # An answer to a question that was never put to that person.
    "answers to nothing": select(participants.c.pseudonym, answers.c.id)
    .join(participants, participants.c.id == answers.c.participant)
    .outerjoin(
        asks,
        (asks.c.participant == answers.c.participant) & (asks.c.number == answers.c.ask),
    )
    .where(answers.c.ask != 0, asks.c.id.is_(None)),
    # Words that belong to no answer.
    "words of nobody": select(answer_words.c.answer)
    .outerjoin(answers, answers.c.id == answer_words.c.answer)
    .where(answers.c.id.is_(None)),
    # Words that would not be found, or marks of words that are not there.
    "words without a mark": select(answers.c.id)
    .outerjoin(answer_words, answer_words.c.answer == answers.c.id)
    .where(answers.c.has_words != (func.coalesce(answer_words.c.words, "") != "")),
    # A red alert that nobody has, and that does not ring any more.
    "silent alerts": select(alerts.c.id, alerts.c.next_ring).where(
        alerts.c.level == "red",
        alerts.c.acked_at.is_(None),
        alerts.c.closed_at.is_(None),
        alerts.c.next_ring.is_(None) | (alerts.c.next_ring < bindparam("before")),
    ),
    # An attempt to reach staff that was begun and never settled.
    "stuck rings": select(rings.c.alert, rings.c.id).where(
        rings.c.state == "sending", rings.c.due_at < bindparam("before")
    ),
    # Something should have left and is still here.
    "late messages": select(participants.c.pseudonym, outbox.c.id)
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(outbox.c.state == "ready", outbox.c.due_at < bindparam("before")),
    # Nothing can be sent to somebody without a chat, so nothing may wait for them.
    "nowhere to send": select(participants.c.pseudonym, func.count())
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(participants.c.channel == NO_CHAT, outbox.c.state.in_(("ready", "held", "uncertain")))
    .group_by(participants.c.pseudonym),
    # Somebody who can be written to, at no address; those of whom it was forgotten in time cannot.
    "no address": select(participants.c.pseudonym)
    .outerjoin(
        addresses,
        (addresses.c.participant == participants.c.id)
        & (addresses.c.channel == participants.c.channel),
    )
    .where(
        participants.c.channel != NO_CHAT,
        participants.c.state.not_in(("unreachable", "erased")),
        addresses.c.address.is_(None),
    ),
    # Nothing may be on its way to somebody who left.
    "sent after leaving": select(participants.c.pseudonym, func.count())
    .join(outbox, outbox.c.participant == participants.c.id)
    .where(
        participants.c.state.in_(("stopped", "erased")),
        outbox.c.state.in_(("ready", "uncertain")),
        outbox.c.is_push,
        ~outbox.c.asked_for,
    )
    .group_by(participants.c.pseudonym),
}
