"""What is kept for too long, in SQL."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Select, delete, exists, func, or_, select, true, update

from bot.store.answers_store import IS_WORDED, AnswersStore
from bot.store.replaying import EXPIRED
from bot.store.tables import (
    addresses,
    alert_log,
    alerts,
    answer_words,
    answers,
    asks,
    complaint_lines,
    complaint_words,
    complaints,
    inbox,
    inbox_bodies,
    outbox,
    outbox_bodies,
    participants,
    rings,
    sightings,
    theme_marks,
    thread_lines,
    thread_words,
    threads,
    translations,
    vault,
    voice_sounds,
    voices,
)

#: Conversations whose questions repeat what somebody said.
REPEATING: Final = ("mine", "mydata")
#: Messages that may still leave.
UNSENT: Final = ("ready", "sending", "uncertain")
#: Complaints whose answer was promised into the chat.
UNANSWERED: Final = ("open", "acknowledged")
_newest = asks.alias("newest")
#: The message in which somebody's question stands: what they press next is drawn from it.
_STANDS = exists(
    select(asks.c.id).where(
        asks.c.outbox_id == outbox.c.id,
        asks.c.flow.not_in(REPEATING),
        asks.c.number
        == select(func.max(_newest.c.number))
        .where(_newest.c.participant == asks.c.participant)
        .scalar_subquery(),
        asks.c.participant == outbox.c.participant,
    )
)
_SAID = (outbox_bodies.c.body != "", outbox.c.state.not_in(UNSENT), ~_STANDS)
_over = func.coalesce(complaints.c.closed_at, complaints.c.answered_at)
_last_line = func.max(thread_lines.c.at)

#: Of each class its rows, and from when their time counts.
AGES: Final[Mapping[str, Select[Any]]] = {
    "audio": select(voices.c.id, voices.c.written_at.label("since"))
    .join(voice_sounds, voice_sounds.c.voice == voices.c.id)
    .where(voices.c.written_at.is_not(None), func.length(voice_sounds.c.content) > 0),
    # In no round: nothing else ever ends their time.
    "sounds": select(voices.c.id, voices.c.at.label("since")).where(voices.c.round == ""),
    "loose": select(answers.c.id, answers.c.at.label("since")).where(
        answers.c.round == "", IS_WORDED
    ),
    "messages": select(outbox.c.id, outbox.c.made_at.label("since"))
    .join(outbox_bodies, outbox_bodies.c.id == outbox.c.id)
    .where(*_SAID),
    "talks": select(threads.c.id, _last_line.label("since"))
    .join(thread_lines, thread_lines.c.thread == threads.c.id)
    .join(thread_words, thread_words.c.line == thread_lines.c.id)
    .group_by(threads.c.id),
    # Answered and never closed counts as over, too: nobody has to press a button for it.
    "complaints": select(complaints.c.id, _over.label("since"))
    .join(complaint_lines, complaint_lines.c.complaint == complaints.c.id)
    .join(complaint_words, complaint_words.c.line == complaint_lines.c.id)
    .where(complaints.c.state.in_(("answered", "closed", "withdrawn")))
    .group_by(complaints.c.id, _over),
    "alerts": select(alerts.c.id, alerts.c.closed_at.label("since")).where(
        alerts.c.closed_at.is_not(None)
    ),
    "looks": select(sightings.c.id, sightings.c.at.label("since")),
    "unread": select(inbox.c.seq.label("id"), inbox.c.received_at.label("since"))
    .join(inbox_bodies, inbox_bodies.c.seq == inbox.c.seq)
    .where(inbox.c.state == "parked", inbox_bodies.c.body != ""),
}


class RetentionStore(AnswersStore):
    """Rows by age, and how each class of them goes."""

    def aged(self, kind: str, until: int, limit: int) -> list[int]:
        """Rows of that class whose time counts from ``until`` or earlier, the oldest first."""
        rows = AGES[kind].subquery()
        due = select(rows.c.id).where(rows.c.since <= until).order_by(rows.c.since).limit(limit)
        return list(self.connection.scalars(due))

    def oldest_aged(self, kind: str) -> int | None:
        """From when the time of the oldest row of that class counts; None where there is none."""
        rows = AGES[kind].subquery()
        return self.connection.execute(select(func.min(rows.c.since))).scalar()

    def drop_aged(self, kind: str, ids: Sequence[int]) -> None:
        """Remove what these rows of that class hold."""
        if kind == "loose":
            self.forget_answer_words(ids)
        if kind == "complaints":
            self.end_complaints(ids, EXPIRED)
        for gone in _GONE[kind](ids) if kind in _GONE else ():
            self.connection.execute(gone)

    def people_answering(self, round_id: str) -> int:
        """Of how many people there are answers in that round."""
        found = select(func.count(answers.c.participant.distinct()))
        return self.connection.execute(found.where(answers.c.round == round_id)).scalar() or 0

    def people_unexpired(self, round_id: str, limit: int) -> list[int]:
        """People of whose answers in that round more is kept than choices."""
        found = (
            select(answers.c.participant)
            .distinct()
            .where(answers.c.round == round_id, or_(answers.c.shown_language != "", IS_WORDED))
        )
        return list(self.connection.scalars(found.order_by(answers.c.participant).limit(limit)))

    def expire_answers(self, participant: int, round_id: str, *, keeps_choices: bool) -> None:
        """Blank their words in that round and everything that could repeat them.

        Choices stay without language, way and message, or go as well.
        """
        theirs = (answers.c.participant == participant) & (answers.c.round == round_id)
        ids = list(self.connection.scalars(select(answers.c.id).where(theirs)))
        self.forget_answer_words(ids)
        spoke = (voices.c.participant == participant) & (voices.c.round == round_id)
        said = select(outbox.c.id).where(
            outbox.c.participant == participant, outbox.c.state.not_in(UNSENT), ~_STANDS
        )
        asked = (asks.c.participant == participant) & (asks.c.round == round_id)
        bare = {"shown_language": "", "item_language": "", "mode": "", "source_key": None}
        for gone in (
            delete(voice_sounds).where(voice_sounds.c.voice.in_(select(voices.c.id).where(spoke))),
            delete(voices).where(spoke),
            update(asks).where(asked).values(chosen="[]"),
            update(outbox_bodies).where(outbox_bodies.c.id.in_(said)).values(body=""),
            delete(theme_marks).where(theme_marks.c.answer.in_(ids)),
            update(answers).where(theirs).values(bare)
            if keeps_choices
            else delete(answers).where(theirs),
        ):
            self.connection.execute(gone)

    def people_reachable(self, after: int, limit: int) -> list[int]:
        """People with an address, or whom the vault knows, with a higher id; by id."""
        return self._people(after, limit, is_reachable=True)

    def people_unreachable(self, after: int, limit: int) -> list[int]:
        """People with neither, with a higher id; by id."""
        return self._people(after, limit, is_reachable=False)

    def _people(self, after: int, limit: int, *, is_reachable: bool) -> list[int]:
        known = or_(
            exists(select(true()).where(addresses.c.participant == participants.c.id)),
            exists(select(true()).where(vault.c.participant == participants.c.id)),
        )
        found = select(participants.c.id).where(
            participants.c.id > after, known if is_reachable else ~known
        )
        return list(self.connection.scalars(found.order_by(participants.c.id).limit(limit)))

    def is_waited_for(self, participant: int) -> bool:
        """Whether a talk or an alert of theirs is open, or a complaint without its answer."""
        talk = select(threads.c.id).where(
            threads.c.participant == participant, threads.c.state == "open"
        )
        alert = select(alerts.c.id).where(
            alerts.c.participant == participant, alerts.c.closed_at.is_(None)
        )
        complaint = select(complaints.c.id).where(
            complaints.c.participant == participant, complaints.c.state.in_(UNANSWERED)
        )
        waits = (talk, alert, complaint)
        return any(self.connection.execute(one.limit(1)).first() for one in waits)

    def drop_contact(self, participant: int) -> None:
        """Forget their addresses and who they are."""
        for table in (addresses, vault):
            self.connection.execute(delete(table).where(table.c.participant == participant))


def _talks(ids: Sequence[int]) -> tuple[Any, ...]:
    lines = select(thread_lines.c.id).where(thread_lines.c.thread.in_(ids))
    of_lines = (translations.c.kind == "line") & translations.c.source.in_(lines)
    return (
        delete(translations).where(of_lines),
        delete(thread_words).where(thread_words.c.line.in_(lines)),
    )


def _alerts(ids: Sequence[int]) -> tuple[Any, ...]:
    return (
        update(sightings).where(sightings.c.alert.in_(ids)).values(alert=None),
        delete(rings).where(rings.c.alert.in_(ids)),
        delete(alert_log).where(alert_log.c.alert.in_(ids)),
        delete(alerts).where(alerts.c.id.in_(ids)),
    )


_GONE: Final[Mapping[str, Callable[[Sequence[int]], tuple[Any, ...]]]] = {
    "audio": lambda ids: (
        update(voice_sounds).where(voice_sounds.c.voice.in_(ids)).values(content=b""),
    ),
    "sounds": lambda ids: (
        delete(voice_sounds).where(voice_sounds.c.voice.in_(ids)),
        delete(voices).where(voices.c.id.in_(ids)),
    ),
    "loose": lambda ids: (delete(answer_words).where(answer_words.c.answer.in_(ids)),),
    "messages": lambda ids: (
        update(outbox_bodies).where(outbox_bodies.c.id.in_(ids)).values(body=""),
    ),
    "talks": _talks,
    "alerts": _alerts,
    "looks": lambda ids: (delete(sightings).where(sightings.c.id.in_(ids)),),
    "unread": lambda ids: (
        update(inbox_bodies).where(inbox_bodies.c.seq.in_(ids)).values(body=""),
    ),
}
