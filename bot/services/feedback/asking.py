"""A question of the team about one item, to people who said something of it.

It goes out like all that nobody asked for: under the limits of that, at an hour that suits each
person, and to nobody who has stopped. What somebody answers is kept with their answers to the item.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal, NamedTuple

import orjson

from bot.errors import UserMistake
from bot.i18n import match
from bot.i18n.languages import language
from bot.i18n.scene import Question
from bot.services.broadcasts import described
from bot.services.care_rows import StaffRow
from bot.services.feedback.themes import coding
from bot.services.feedback_rows import FollowUpRow
from bot.services.previewing import MANY, Foreseen, foretell
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.promises import ASKED, RULES, UNDO, broadcast, known
from bot.services.rounds.attendance import unattended
from bot.services.rows import PromiseRow
from bot.services.said import Said, said
from bot.services.transaction import Transaction

#: Characters of one question: what is read in one breath on a phone.
LONGEST: Final = 300

By = Literal["all", "person", "verdict", "theme"]
"""Everybody who said something of it; one of them; whoever said that; whoever's words are in it."""


class Whom(NamedTuple):
    """Who is meant; ``value`` is a pseudonym, a verdict, or a theme's number."""

    by: By = "all"
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as somebody writes it, and in which language."""

    whom: Whom
    words: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would get it and when, and who would not and why. ``digest`` names those who would."""

    people: Sequence[Foreseen]
    digest: str

    @property
    def told(self) -> list[Foreseen]:
        """Those who would get it."""
        return [one for one in self.people if one.at is not None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, and how far it is; ``progress`` as ``broadcasts.described``."""

    row: FollowUpRow
    who: str
    progress: dict[str, Any]
    people: Sequence[tuple[str, PromiseRow]]


def preview(tx: Transaction, row: RoundRow, item: AgendaRow, asking: Asking, now: int) -> Preview:
    """What would become of it. Raises UserMistake where it cannot be asked at all."""
    _refuse(tx, row, item, asking, now)
    found = _foreseen(tx, row, _meant(tx, row, item.version.item, asking.whom), asking, now)
    ids = sorted(one.number for one in found if one.at is not None)
    return Preview(found, sha256(orjson.dumps(ids)).hexdigest()[:16])


def ask(
    tx: Transaction,
    row: RoundRow,
    item: AgendaRow,
    asking: Asking,
    staff: StaffRow,
    digest: str,
    now: int,
) -> None:
    """Ask it of exactly those who were previewed. The same question to the same people is asked
    once. Raises UserMistake."""
    whom = orjson.dumps([*asking.whom]).decode()
    same = (item.version.item, staff.id, asking.words.strip(), whom)
    if any((o.item, o.staff, o.words, o.whom) == same for o in tx.follow_ups(row.id)):
        return
    seen = preview(tx, row, item, asking, now)
    if not seen.told:
        raise UserMistake("Nobody would get this question, so it was not sent.")
    if seen.digest != digest:
        raise UserMistake("Who would get it has changed since you looked. Look again, then send.")
    people = [one.number for one in seen.told]
    step = broadcast(tx, ASKED, row.id, people, now)
    made = FollowUpRow(
        tx.ids(1)[0],
        step.id,
        row.id,
        item.version.item,
        staff.id,
        asking.language,
        asking.words.strip(),
        whom,
        now,
    )
    tx.add_follow_up(made)


def asked(tx: Transaction, row: RoundRow, item: str) -> list[Asked]:
    """The questions about an item, newest first."""
    names = {one.id: one.name for one in tx.staff()}
    steps = {one.id: one for one in tx.broadcasts() if one.kind == ASKED}
    found: list[Asked] = []
    for one in reversed([one for one in tx.follow_ups(row.id) if one.item == item]):
        promises = tx.promised_in(one.broadcast)
        people = tx.people(sorted({promise.participant for promise in promises[:MANY]}))
        whose = [(people[o.participant].pseudonym, o) for o in promises if o.participant in people]
        progress = described(tx, steps[one.broadcast])
        found.append(Asked(one, names.get(one.staff, ""), progress, whose))
    return found


def question_about(tx: Transaction, participant: int, item: str) -> Question | None:
    """What this person was asked last about that item."""
    row = tx.asked_of(participant, item)
    if row is None:
        return None
    who = next(one for one in tx.staff() if one.id == row.staff)
    name = f"{who.name}, {who.organisation}" if who.organisation else who.name
    return Question(name, row.words)


def item_asked(tx: Transaction, participant: int, promise: int, round_id: str) -> tuple[str, int]:
    """Which item a promised question is about, and in which version this person spoke of it.

    One that was put off until tomorrow is the last that was asked in that round.
    """
    row = tx.follow_up_of(promise) or tx.asked_of(participant, "", round_id)
    if row is None:
        return "", 0
    mine = [one for one in tx.answers_of(participant) if one.subject == row.item]
    versions = [one.item_version for one in mine if one.item_version is not None]
    return row.item, versions[-1] if versions else 0


def _refuse(tx: Transaction, row: RoundRow, item: AgendaRow, asking: Asking, now: int) -> None:
    words = asking.words.strip()
    if not words:
        raise UserMistake("Write the question first.")
    if len(words) > LONGEST:
        raise UserMistake(f"That has {len(words)} characters; {LONGEST} are the most.")
    if row.state not in {*RULES[ASKED].rounds, "paused"}:
        raise UserMistake(f"“{row.name}” is {row.state}; nobody is asked about it any more.")
    if missing := unattended(tx, row, [item.version], now):
        raise UserMistake(missing)


def _meant(tx: Transaction, row: RoundRow, item: str, whom: Whom) -> list[int]:
    standing = said(tx.answers_about(row.id, [item]))
    if whom.by == "person":
        person = tx.person_named(whom.value)
        numbers = {person.id} if person else set[int]()
        return sorted(numbers & {one.newest.participant for one in standing})
    if whom.by == "theme":
        number = int(whom.value) if whom.value.isdecimal() and len(whom.value) < 18 else 0
        theme = coding(tx, row.id).theme(number)
        inside = theme.answers if theme else frozenset[int]()
        standing = [one for one in standing if one.newest.id in inside]
    return sorted({one.newest.participant for one in standing if _spoke(one, whom)})


def _spoke(one: Said, whom: Whom) -> bool:
    if whom.by == "verdict":
        return one.is_verdict and whom.value in one.choices
    return bool(one.words or one.choices)


def _foreseen(
    tx: Transaction, row: RoundRow, people: Sequence[int], asking: Asking, now: int
) -> list[Foreseen]:
    found: list[Foreseen] = []
    waiting = tx.still_asked(row.id)
    for first in range(0, len(people), MANY):
        some = people[first : first + MANY]
        of = known(tx, some)
        for number in some:
            person, promise = of[number].person, _promise(row, number, now)
            if match(person.language, [asking.language]) is None:
                why = f"reads {language(person.language).english_name}"
            elif number in waiting:
                why = "another question waits for them"
            else:
                found.append(foretell(promise, of[number], row))
                continue
            found.append(Foreseen(number, person.pseudonym, person.language, None, None, why))
    return found


def _promise(row: RoundRow, person: int, now: int) -> PromiseRow:
    due = now + UNDO
    return PromiseRow(0, person, ASKED, row.id, 1, due, "waiting", 1, now, None, "", due)
