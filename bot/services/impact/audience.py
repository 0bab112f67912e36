"""Who is told what their words changed: everybody who took part in any way (R55)."""

from typing import NamedTuple

import orjson

from bot.services.instants import micros, moment
from bot.services.project_rows import RoundRow
from bot.services.quiet import ALWAYS, after_quiet
from bot.services.rows import Person
from bot.services.transaction import Transaction

#: People loaded in one statement.
MANY = 500


class Reader(NamedTuple):
    """Somebody who took part. ``when`` is the earliest instant; None where ``why`` says no."""

    person: Person
    when: int | None
    why: str = ""


def took_part(tx: Transaction, row: RoundRow) -> list[int]:
    """Who answered, skipped or took back anything in a round, or came in through it.

    Somebody enrolled from an earlier round who never did anything in this one took no part.
    """
    answered = set(tx.who_answered(row.id))
    enrolled = tx.enrolled(row.id)
    others = [person for person in enrolled if person not in answered]
    came = tx.enrolments(others) if others else {}
    return [
        person for person in enrolled if person in answered or came.get(person, [""])[0] == row.id
    ]


def readers(tx: Transaction, row: RoundRow, starts: int) -> list[Reader]:
    """Each of them with the instant at which they are told, were it to start then."""
    ids = took_part(tx, row)
    found: list[Reader] = []
    for first in range(0, len(ids), MANY):
        people = tx.people(ids[first : first + MANY])
        found += [_reader(people[one], starts) for one in ids[first : first + MANY]]
    return found


def _reader(person: Person, starts: int) -> Reader:
    if person.state in ("erased", "unreachable"):
        return Reader(person, None, f"is {person.state}")
    if person.state == "stopped" and not _wants_news(person):
        return Reader(person, None, "has stopped, and did not ask for news")
    if person.quiet_start == ALWAYS:
        return Reader(person, None, "asked never to be written to first; finds it when they come")
    due = after_quiet(moment(starts), person.zone, person.quiet_start, person.quiet_end)
    return Reader(person, micros(due))


def _wants_news(person: Person) -> bool:
    facts = orjson.loads(person.body).get("facts", {})
    return "yes" in facts.get("news", ())
