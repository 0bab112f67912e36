"""All that is held about one person, gathered for that person alone (R107), and as a file.

Their own words are given as they wrote them, earlier ones and translations of them too. Words of
others, notes of staff, and what is in an alert beyond that a person was told, are never read here,
nor who they really are, nor what they were shown; with the file they are told so, and whom to ask.
What a talk with the team says to them is theirs, because they were sent it. The file is made as it
is sent and kept nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from bot.ports.files import SentFile
from bot.services.answering import WITHDRAWN, newest
from bot.services.care_rows import AlertRow, LineRow, ThreadRow
from bot.services.complaint_rows import ComplaintLine, ComplaintRow
from bot.services.instants import iso
from bot.services.own_tables import NotedRow, PutRow
from bot.services.recognition_rows import EarningRow
from bot.services.rows import AnswerRow, Person, PromiseRow
from bot.services.transaction import Transaction
from bot.services.translation_rows import Kind
from bot.services.voice_rows import VoiceRow
from conversations import Session

NAME: Final = "my-data.json"
"""What the file is called: neutral, for others see it too."""
TYPE: Final = "application/json"
CARED: Final = frozenset({"red", "amber"})
"""Levels of alerts that are about how somebody is; the others are work of the team."""

Talks = Sequence[tuple[ThreadRow, Sequence[LineRow]]]
InEnglish = Mapping[tuple[Kind, int], str]


@dataclass(frozen=True, slots=True)
class OwnData:
    """One person's own. ``answers`` are the revisions that count, ``earlier`` all others.

    ``in_english`` is what the team wrote beside words of theirs, by answer and by line of a talk.
    """

    person: Person
    facts: Mapping[str, Sequence[str]]
    rounds: Sequence[tuple[str, str]]
    addresses: Mapping[str, str]
    is_named: bool
    answers: Sequence[AnswerRow]
    earlier: Sequence[AnswerRow]
    noted: NotedRow
    in_english: InEnglish
    puts: Sequence[PutRow]
    talks: Talks
    complaints: Sequence[tuple[ComplaintRow, Sequence[ComplaintLine]]]
    earnings: Sequence[EarningRow]
    voices: Sequence[tuple[VoiceRow, str]]
    promises: Sequence[PromiseRow]
    alerts: Sequence[AlertRow]
    team: Mapping[int, str]


def gather(tx: Transaction, person: Person) -> OwnData:
    """Read it all. ``is_named``: the vault knows who they are; what it says is not read."""
    names = {row.id: row.name for row in tx.rounds()}
    every = tx.answers_of(person.id)
    answers = [one for one in newest(every) if one.state != WITHDRAWN]
    counting = {one.id for one in answers}
    talks = [(one, tx.lines(one.id)) for one in tx.threads_of(person.id)]
    voices = [one for one in tx.voices_of(person.id) if one.state in ("kept", "held", "wanted")]
    return OwnData(
        person=person,
        facts=Session.from_json(person.body).facts,
        rounds=[(one, names.get(one, "")) for one in tx.enrolments([person.id]).get(person.id, ())],
        addresses=tx.addresses(person.id),
        is_named=tx.has_identity(person.id),
        answers=answers,
        earlier=[one for one in every if one.id not in counting],
        noted=tx.noted_of(person.id),
        in_english=_translations(tx, every, talks),
        puts=tx.puts_of(person.id),
        talks=talks,
        complaints=[(one, tx.complaint_lines(one.id)) for one in tx.complaints_of(person.id)],
        earnings=tx.earnings_of(person.id),
        voices=[(one, tx.transcript_of(one.id)) for one in voices],
        promises=[one for one in tx.promises_of(person.id) if one.state == "waiting"],
        alerts=[one for one in tx.alerts_about(person.id) if one.level in CARED],
        team={one.id: one.name for one in tx.staff()},
    )


def _translations(tx: Transaction, answers: Sequence[AnswerRow], talks: Talks) -> InEnglish:
    lines = [line.id for _, said in talks for line in said if line.staff is None]
    sources: Mapping[Kind, Sequence[int]] = {"answer": [one.id for one in answers], "line": lines}
    return {
        (kind, source): row.text
        for kind, ids in sources.items()
        for source, row in tx.translations(kind, ids).items()
    }


def file_of(tx: Transaction, participant: int, now: int) -> SentFile | None:
    """The file for that person; None where nobody is that."""
    person = tx.people([participant]).get(participant)
    if person is None:
        return None
    content = orjson.dumps(as_data(gather(tx, person), now), option=orjson.OPT_INDENT_2)
    return SentFile(NAME, TYPE, content)


def as_data(own: OwnData, now: int) -> dict[str, Any]:
    """As JSON's own types; names of fields are English, words are as they were written."""
    person = own.person
    return {
        "made_at": iso(now),
        "you": {
            "made_up_name": person.pseudonym,
            "state": person.state,
            "language": person.language,
            "time_zone": person.zone,
            "not_written_to_between": [person.quiet_start, person.quiet_end],
            "where_we_write_to": dict(own.addresses),
            "real_name_kept_apart": own.is_named,
            "invited_through": own.noted.community or None,
            "translator": own.noted.translator or None,
            "what_you_told_us": {name: list(codes) for name, codes in own.facts.items()},
        },
        "rounds": [{"id": one, "name": name} for one, name in own.rounds],
        "answers": [_answer(own, one) for one in own.answers],
        "earlier_answers": [_answer(own, one) for one in own.earlier],
        "talks": [_talk(own, thread, lines) for thread, lines in own.talks],
        "complaints": [_complaint(own, row, lines) for row, lines in own.complaints],
        "for_your_time": [_earned(one) for one in own.earnings],
        "voice_messages": [_voice(row, written) for row, written in own.voices],
        "messages_to_come": [{"kind": one.kind, "at": iso(one.due_at)} for one in own.promises],
        "a_person_was_told": [{"at": iso(one.at)} for one in own.alerts],
    }


def _answer(own: OwnData, row: AnswerRow) -> dict[str, Any]:
    return {
        "round": row.round or None,
        "about": row.scope,
        "item": row.subject or None,
        "question": row.under,
        "state": row.state,
        "choices": orjson.loads(row.choices),
        "words": row.words or None,
        "in_english": own.in_english.get(("answer", row.id)),
        "given": row.mode,
        "at": iso(row.at),
    }


def _talk(own: OwnData, thread: ThreadRow, lines: Sequence[LineRow]) -> dict[str, Any]:
    said = [
        told | {"in_english": own.in_english.get(("line", line.id))}
        for told, line in zip(_lines(own, lines), lines, strict=True)
    ]
    return {"began": iso(thread.opened_at), "ended": iso(thread.closed_at), "lines": said}


def _complaint(own: OwnData, row: ComplaintRow, lines: Sequence[ComplaintLine]) -> dict[str, Any]:
    about = {"began": iso(row.opened_at), "ended": iso(row.closed_at), "state": row.state}
    return about | {"lines": _lines(own, lines)}


def _lines(own: OwnData, lines: Sequence[LineRow | ComplaintLine]) -> list[dict[str, Any]]:
    return [
        {"at": iso(one.at), "by": "you" if one.staff is None else own.team.get(one.staff, "team")}
        | {"words": one.words or None}
        for one in lines
    ]


def _earned(row: EarningRow) -> dict[str, Any]:
    counted = {"for": row.what, "drafts": row.items, "seconds": row.seconds, "pence": row.pence}
    given = {"state": row.state, "given_as": row.method or None, "at": iso(row.at)}
    return {"round": row.round or None} | counted | given


def _voice(row: VoiceRow, written: str) -> dict[str, Any]:
    kept = {"at": iso(row.at), "seconds": row.seconds, "round": row.round or None}
    return kept | {"item": row.item or None, "written_down": written or None}
