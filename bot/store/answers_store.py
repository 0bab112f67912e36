"""Answers and their words, in SQL. Nothing is ever changed here, only added or blanked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import orjson
from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy import text as sql

from bot.services.complaint_rows import LIVE
from bot.services.rows import AnswerRow, NewAnswer
from bot.services.said import REASON, VERDICTS
from bot.store.lines_store import LinesStore
from bot.store.recognition_store import forgetting
from bot.store.replaying import (
    ALL,
    ONE_ANSWER,
    ONE_COMPLAINT_LINE,
    ONE_LINE,
    Gone,
    rows_in,
    take_out,
)
from bot.store.secrecy import Secret
from bot.store.secrecy.ledger import Line
from bot.store.statements import Prepared
from bot.store.tables import (
    addresses,
    answer_words,
    answers,
    asks,
    complaint_words,
    complaints,
    concerns,
    inbox,
    inbox_bodies,
    outbox,
    outbox_bodies,
    participants,
    thread_lines,
    thread_words,
    threads,
    translations,
    vault,
    voice_sounds,
    voices,
)
from bot.store.tables.conversation import WORDED

_KEY = ("participant", "round", "scope", "subject", "under")
_earlier = answers.alias("earlier")
_NEXT = (
    select(func.coalesce(func.max(_earlier.c.rev), 0) + 1)
    .where(*(_earlier.c[name] == bindparam(name, type_=_earlier.c[name].type) for name in _KEY))
    .scalar_subquery()
)
_ADD = Prepared(
    insert(answers).values(
        {
            column.name: bindparam(column.name, type_=column.type)
            for column in answers.c
            if column.name != "rev"
        }
        | {"rev": _NEXT}
    )
)
_ADD_WORDS = Prepared(insert(answer_words))
_TO_LEAVE = ("ready", "sending", "uncertain")
#: Characters of a line that is looked for within other texts; a shorter one must be the whole.
LEAST = 12
#: An answer that has words; see the index that finds those.
IS_WORDED = sql(f"answers.{WORDED}")
#: Answers with their words, for whoever reads them in SQL.
ANSWER = (
    select(
        *(one for one in answers.c if one.name not in (WORDED, "item_language")),
        answer_words.c.words,
        answers.c.item_language,
    )
    .select_from(answers)
    .outerjoin(answer_words, answer_words.c.answer == answers.c.id)
    .order_by(answers.c.id)
)
_OF = ANSWER.where(answers.c.participant == bindparam("person"))


class AnswersStore(LinesStore):
    """What was answered."""

    def add_answers(self, rows: Sequence[NewAnswer], words: Mapping[int, str]) -> None:
        """Append revisions, each the newest of its answer, and the words of some by answer id."""
        _ADD(
            self.connection,
            [
                {"item_language": "", **row, WORDED: bool(words.get(row["id"], "").strip())}
                for row in rows
            ],
        )
        # Words that are blank are none: then what is stored says whether there are any.
        whose = {row["id"]: row["participant"] for row in rows}
        texts = [
            {"answer": answer, "words": Secret(whose[answer], text if text.strip() else "")}
            for answer, text in words.items()
        ]
        _ADD_WORDS(self.connection, texts)

    def answers_of(self, participant: int) -> list[AnswerRow]:
        """Every revision of that person's answers, oldest first."""
        found = self.connection.execute(_OF, {"person": participant})
        return [AnswerRow._make(row) for row in found]

    def answer_from(self, participant: int, source_key: str) -> AnswerRow | None:
        """The newest revision whose words came in that message."""
        mine = _OF.where(answers.c.source_key == source_key)
        rows = self.connection.execute(mine, {"person": participant}).all()
        return AnswerRow._make(rows[-1]) if rows else None

    def answers_in(self, round_id: str) -> list[AnswerRow]:
        """Every revision given in a round, oldest first."""
        found = self.connection.execute(ANSWER.where(answers.c.round == round_id))
        return [AnswerRow._make(row) for row in found]

    def answers_about(self, round_id: str, items: Sequence[str]) -> list[AnswerRow]:
        """Every revision given in a round about one of those items, oldest first."""
        about = (answers.c.scope == "item") & answers.c.subject.in_(items)
        found = self.connection.execute(ANSWER.where(answers.c.round == round_id, about))
        return [AnswerRow._make(row) for row in found]

    def telling_about(self, round_id: str, item: str) -> list[AnswerRow]:
        """Every revision of answers that judge that item, say why or were ever given in words.

        By names, not by rows: of an answer whose words were taken back the last revision has none.
        """
        about = (answers.c.scope == "item") & (answers.c.subject == item)
        mine = (answers.c.round == round_id) & about
        worded = select(answers.c.under).distinct().where(mine, IS_WORDED)
        names = {*VERDICTS, REASON, *self.connection.scalars(worded)}
        found = ANSWER.where(mine, answers.c.under.in_(sorted(names)))
        return [AnswerRow._make(row) for row in self.connection.execute(found)]

    def newest_answered(self, round_id: str, item: str) -> int | None:
        """The newest version of that item of which anybody in that round said anything."""
        about = (answers.c.scope == "item") & (answers.c.subject == item)
        found = select(func.max(answers.c.item_version)).where(answers.c.round == round_id, about)
        return self.connection.execute(found).scalar()

    def answers_beside(self, round_id: str, ids: Sequence[int]) -> list[AnswerRow]:
        """Every revision in a round by whoever gave one of those answers, oldest first."""
        whose = select(_earlier.c.participant).where(_earlier.c.id.in_(ids))
        theirs = answers.c.participant.in_(whose)
        found = self.connection.execute(ANSWER.where(answers.c.round == round_id, theirs))
        return [AnswerRow._make(row) for row in found]

    def unplaced(self, names: Collection[str]) -> list[int]:
        """Revisions with words under those names about no draft and no part, of all people."""
        about = answers.c.scope.in_(("none", "round")) & answers.c.under.in_(sorted(names))
        return list(self.connection.scalars(select(answers.c.id).where(about, IS_WORDED)))

    def forget_words(self, participant: int) -> None:
        """Blank everything the person wrote and everything rendered for them, and end its key."""
        self._blank(participant)
        self.end_keys(participant, "words")

    def _blank(self, participant: int) -> None:
        mine = select(answers.c.id).where(answers.c.participant == participant)
        said = select(outbox.c.id).where(outbox.c.participant == participant)
        # What is done has no body any more, what waits is yet to be understood.
        came = (
            select(inbox.c.seq)
            .join(
                addresses,
                (addresses.c.channel == inbox.c.channel) & (addresses.c.address == inbox.c.lane),
            )
            .where(addresses.c.participant == participant, inbox.c.state == "parked")
        )
        theirs = (
            select(thread_lines.c.id)
            .join(threads, threads.c.id == thread_lines.c.thread)
            .where(threads.c.participant == participant, thread_lines.c.staff.is_(None))
        )
        for blank in (
            delete(thread_words).where(thread_words.c.line.in_(theirs)),
            delete(translations).where(translations.c.participant == participant),
            delete(complaint_words).where(complaint_words.c.participant == participant),
            update(complaints)
            .where(complaints.c.participant == participant, complaints.c.state.in_(LIVE))
            .values(state="withdrawn", due_at=None),
            delete(voice_sounds).where(voice_sounds.c.participant == participant),
            delete(voices).where(voices.c.participant == participant),
            update(answers)
            .where(answers.c.participant == participant, IS_WORDED)
            .values({WORDED: False}),
            update(answer_words).where(answer_words.c.answer.in_(mine)).values(words=""),
            update(outbox_bodies).where(outbox_bodies.c.id.in_(said)).values(body=""),
            update(inbox_bodies).where(inbox_bodies.c.seq.in_(came)).values(body=""),
        ):
            self.connection.execute(blank)

    def forget_everything(self, participant: int) -> None:
        """Remove their answers with all words, everything rendered for them, and who they are.

        The key of all that ends too.
        """
        self._blank(participant)
        mine = select(answers.c.id).where(answers.c.participant == participant)
        for gone in (
            delete(answer_words).where(answer_words.c.answer.in_(mine)),
            delete(answers).where(answers.c.participant == participant),
            delete(thread_words).where(thread_words.c.participant == participant),
            delete(concerns).where(concerns.c.participant == participant),
            delete(vault).where(vault.c.participant == participant),
            *forgetting(participant),
            update(asks).where(asks.c.participant == participant).values(chosen="[]"),
            update(outbox)
            .where(outbox.c.participant == participant, outbox.c.state == "held")
            .values(state="cancelled"),
            update(participants)
            .where(participants.c.id == participant)
            .values(community="", translator=""),
        ):
            self.connection.execute(gone)
        self.end_keys(participant, ALL)

    def replay_erasures(self, lines: Sequence[Line]) -> Gone:
        """Delete again what was deleted since this database was what it is now: for a backup."""
        self._blank_quoted(lines)
        for kind, forget in (
            (ONE_ANSWER, self.forget_answer_words),
            (ONE_LINE, self.forget_line_words),
            (ONE_COMPLAINT_LINE, self.forget_complaint_line_words),
        ):
            for some in rows_in(lines, kind):
                forget(some)
        gone = take_out(self.connection, lines)
        for person in gone.erased:
            self.forget_everything(person)
            mine = participants.c.id == person
            self.connection.execute(update(participants).where(mine).values(state="erased"))
        return gone

    def _blank_quoted(self, lines: Sequence[Line]) -> None:
        """What was said with words in it that were taken out one by one, says nothing either."""
        worded = answers.join(answer_words, answer_words.c.answer == answers.c.id)
        given = select(answers.c.participant, answer_words.c.words).select_from(worded)
        written, complained = thread_words.c, complaint_words.c
        said = defaultdict[int, list[str]](list)
        for kind, number, found in (
            (ONE_ANSWER, answers.c.id, given),
            (ONE_LINE, written.line, select(written.participant, written.words)),
            (ONE_COMPLAINT_LINE, complained.line, select(complained.participant, complained.words)),
        ):
            for some in rows_in(lines, kind):
                for person, words in self.connection.execute(found.where(number.in_(some))):
                    said[person].append(words)
        for person, texts in said.items():
            self._blank_bodies([row for row, _ in self._holding(person, texts)])

    def blank_said(self, participant: int, texts: Iterable[str | None]) -> bool:
        """Blank what was said to them with lines of these texts in it; whether there is more of it
        that waits to leave, and is left as it is.
        """
        found = self._holding(participant, texts)
        self._blank_bodies([row for row, state in found if state not in _TO_LEAVE])
        return any(state in _TO_LEAVE for _, state in found)

    def _blank_bodies(self, rows: Sequence[int]) -> None:
        gone = update(outbox_bodies).where(outbox_bodies.c.id.in_(rows))
        self.connection.execute(gone.values(body=""))

    def _holding(self, participant: int, texts: Iterable[str | None]) -> list[tuple[int, str]]:
        """The messages that hold a line of these texts, and their states; a short one alone."""
        lines = {line.strip() for text in texts for line in (text or "").splitlines()} - {""}
        quoted = [orjson.dumps(line).decode() for line in lines]
        within = [one.strip('"') if len(one) >= LEAST + 2 else one for one in quoted]
        said = (
            select(outbox_bodies.c.id, outbox.c.state, outbox_bodies.c.body)
            .join(outbox, outbox.c.id == outbox_bodies.c.id)
            .where(outbox.c.participant == participant)
        )
        rows = self.connection.execute(said)
        return [(row.id, row.state) for row in rows if any(one in row.body for one in within)]

    def forget_answer_words(self, ids: Sequence[int]) -> None:
        """Blank the words of those revisions, and remove the voice messages they came in."""
        worded = select(answers.c.id, answers.c.participant).where(answers.c.id.in_(ids), IS_WORDED)
        self.end_words([(row.id, row.participant) for row in self.connection.execute(worded)])
        self.forget_spoken(answers.c.source_key, answers.c.id.in_(ids))
        for gone in (
            delete(answer_words).where(answer_words.c.answer.in_(ids)),
            delete(translations).where(
                translations.c.kind == "answer", translations.c.source.in_(ids)
            ),
            update(answers).where(answers.c.id.in_(ids)).values({WORDED: False}),
        ):
            self.connection.execute(gone)
