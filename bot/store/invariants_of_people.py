"""What ``doctor`` asks about people's own hours, and about who was erased.

Whoever reads the rows says which of them break a promise, where SQL cannot.
"""

from sqlalchemy import bindparam, exists, func, or_, select

from bot.services.quiet import CHOSEN_IN
from bot.services.rows import NO_CHAT
from bot.store.tables import (
    addresses,
    asks,
    audit,
    complaint_lines,
    complaint_words,
    flow_revisions,
    participants,
    promises,
    sessions,
    thread_lines,
    thread_words,
    vault,
)

_of_one = (asks.c.id >= bindparam("first"), asks.c.id < bindparam("end"))

HOURS = {
    # What promises became lately, and all that says whether it might come then.
    "kept lately": select(
        participants.c.pseudonym,
        participants.c.id,
        participants.c.zone,
        participants.c.quiet_start,
        participants.c.quiet_end,
        participants.c.state,
        func.coalesce(sessions.c.seen_at, 0),
        promises.c.kind,
        promises.c.due_at,
        promises.c.settled_at,
        promises.c.broadcast.is_(None),
    )
    .join(promises, promises.c.participant == participants.c.id)
    .outerjoin(sessions, sessions.c.participant == participants.c.id)
    .where(
        promises.c.state == "kept",
        promises.c.settled_at > bindparam("since"),
        promises.c.settled_at <= bindparam("now"),
    ),
    # Whether somebody may have chosen other hours.
    "asked about hours": select(asks.c.number)
    .join(
        flow_revisions,
        (flow_revisions.c.flow == asks.c.flow) & (flow_revisions.c.revision == asks.c.revision),
    )
    .where(
        *_of_one,
        asks.c.put_at >= bindparam("since"),
        or_(*(flow_revisions.c.body.contains(one) for one in CHOSEN_IN)),
    )
    .limit(1),
}

#: When somebody was erased, the last time.
_erased_at = (
    select(func.max(audit.c.at))
    .where(audit.c.deed == "erase", audit.c.about == participants.c.pseudonym)
    .correlate(participants)
    .scalar_subquery()
)
_mine = participants.c.id

ERASED = {
    # What they write to the team afterwards is theirs to write.
    "erased talks": select(participants.c.pseudonym).where(
        participants.c.state == "erased",
        exists().where(
            thread_words.c.participant == _mine,
            thread_lines.c.id == thread_words.c.line,
            thread_lines.c.at < _erased_at,
        )
        | exists().where(
            complaint_words.c.participant == _mine,
            complaint_lines.c.id == complaint_words.c.line,
            complaint_lines.c.at < _erased_at,
        ),
    ),
    # In the vault, or at an address although they can be reached no more.
    "erased names": select(participants.c.pseudonym).where(
        participants.c.state == "erased",
        exists().where(vault.c.participant == _mine)
        | ((participants.c.channel == NO_CHAT) & exists().where(addresses.c.participant == _mine)),
    ),
    "erased places": select(participants.c.pseudonym, sessions.c.body)
    .join(sessions, sessions.c.participant == participants.c.id)
    .where(participants.c.state == "erased"),
}
