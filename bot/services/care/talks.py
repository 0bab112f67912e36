"""Talks as staff see them: who waits, what was written both ways, who else has read it."""

from dataclasses import dataclass
from typing import Any

from bot.services.care import sightings, talking
from bot.services.care.sightings import seen_by
from bot.services.care_rows import LineRow, StaffRow, ThreadRow
from bot.services.rows import Person
from bot.services.speaking import Speaking, speaking
from bot.services.transaction import Transaction
from bot.services.translations.plain import is_plain
from bot.services.translations.words import Beside, reads, standing


@dataclass(frozen=True, slots=True)
class Summary:
    """A talk in the list; ``last_at`` is when somebody last wrote, ``waits`` that it was them."""

    who: str
    language: str
    opened_at: int
    last_at: int
    waits: bool
    answers: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message; ``name`` and ``organisation`` are empty where the young person wrote it.

    ``beside`` is what somebody wrote beside it in our language; ``is_plain``: it needs none.
    """

    number: int
    at: int
    name: str
    organisation: str
    words: str
    beside: Beside | None
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk in full. ``readers`` are those of the team who read the person's language.

    ``speaking`` is what they said of what they speak. ``newest`` names the last line shown (0:
    none), ``alerts`` those about them not yet settled.
    """

    person: Person
    is_open: bool
    lines: tuple[Spoken, ...]
    newest: int
    reads: bool
    readers: tuple[str, ...]
    seen: tuple[dict[str, Any], ...]
    alerts: tuple[int, ...]
    speaking: Speaking


def listed(tx: Transaction) -> list[Summary]:
    """The open ones: whoever waits first, and of those who waits longest."""
    names = {one.id: one.name for one in tx.staff()}
    threads = tx.threads()
    people = tx.people(sorted({row.participant for row in threads}))
    found = [
        _summary(row, people[row.participant], tx.lines(row.id), names)
        for row in threads
        if row.participant in people
    ]
    return sorted(found, key=lambda one: (not one.waits, one.last_at))


def shown(tx: Transaction, person: Person, reader: StaffRow, now: int) -> Talk:
    """All of the newest talk with that person. That it was read is noted."""
    thread = _newest(tx, person)
    if thread is not None:
        sightings.note(tx, reader, person.id, "talk", now, None)
        tx.save_thread(thread._replace(seen_at=now))
    team = tx.staff()
    staff = {one.id: one for one in team}
    lines = tx.lines(thread.id) if thread else []
    beside = standing(tx, "line", [one.id for one in lines if one.staff is None])
    here = [one for one in team if one.left_at is None]
    return Talk(
        person,
        thread is not None and thread.state == "open",
        tuple(_spoken(line, staff, beside.get(line.id), person.language) for line in lines),
        lines[-1].id if lines else 0,
        reads(reader, person.language),
        tuple(one.name for one in here if reads(one, person.language) and one.id != reader.id),
        tuple(seen_by(tx, person.id, "talk")),
        tuple(one.id for one in tx.unclosed_alerts() if one.participant == person.id),
        speaking(tx, person),
    )


def write(
    tx: Transaction, person: Person, staff: StaffRow, words: str, seen: int, now: int
) -> None:
    """Somebody of the team writes, first or in answer; ``seen`` is the last line they had read.

    The same words sent again from the same page are the same message: a button is pressed twice
    where a network is slow. Raises UserMistake where nothing can be sent.
    """
    thread = _newest(tx, person) or ThreadRow(tx.ids(1)[0], person.id, "open", now)
    later = [one for one in tx.lines(thread.id) if one.id > seen and one.staff == staff.id]
    if any(one.words == words.strip() for one in later):
        return
    tx.save_thread(thread)
    talking.answer(tx, thread, staff, words, now)


def close(tx: Transaction, person: Person, now: int) -> None:
    """The talk is over, if one is open."""
    thread = tx.open_thread(person.id)
    if thread is not None:
        talking.close(tx, thread, now)


def _newest(tx: Transaction, person: Person) -> ThreadRow | None:
    return tx.open_thread(person.id) or tx.newest_thread(person.id)


def _summary(
    row: ThreadRow, person: Person, lines: list[LineRow], names: dict[int, str]
) -> Summary:
    last = lines[-1] if lines else None
    return Summary(
        person.pseudonym,
        person.language,
        row.opened_at,
        last.at if last else row.opened_at,
        last is not None and last.staff is None,
        names.get(row.staff or 0, ""),
    )


def _spoken(
    line: LineRow, staff: dict[int, StaffRow], beside: Beside | None, language: str
) -> Spoken:
    who = staff.get(line.staff) if line.staff is not None else None
    name, organisation = (who.name, who.organisation) if who else ("", "")
    words, plain = line.words, is_plain(line.words, language)
    return Spoken(line.id, line.at, name, organisation, words, beside, plain)
