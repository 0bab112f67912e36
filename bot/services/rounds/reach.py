"""Whom a round reaches, by group; how far its drafts are answered; and how fast (R69).

Groups are languages that people read, those they like to speak, ages and the communities they were
invited through. A small group is told without numbers, and people are never put in an order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

import orjson

from bot.services.attendance_tables import Sent
from bot.services.instants import HOUR, moment
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.rows import Person
from bot.services.suppression import CELL
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

MANY: Final = 500
"""People read in one statement."""
DAYS: Final = 28
"""Days of answers that are shown, at most."""


class Group(NamedTuple):
    """How many of a group take part, have begun and have nothing left; None: fewer than ``CELL``.

    ``is_silent``: nobody of it has begun.
    """

    name: str
    people: int | None
    begun: int | None
    finished: int | None
    is_silent: bool


class ItemReach(NamedTuple):
    """How many have answered a draft, skipped it, and not come to it yet."""

    shown: AgendaRow
    answered: int
    skipped: int
    left: int


@dataclass(frozen=True, slots=True)
class Reach:
    """A round by groups, by drafts and by days."""

    people: int
    begun: int
    finished: int
    languages: tuple[Group, ...]
    ages: tuple[Group, ...]
    communities: tuple[Group, ...]
    speak: tuple[Group, ...]
    modes: Mapping[str, int | None]
    sent: tuple[Sent, ...]
    items: tuple[ItemReach, ...]
    pace: tuple[tuple[date, int], ...]


class Place(NamedTuple):
    """How far one person is in a round."""

    person: Person
    age: str
    speaks: str
    done: tuple[str, ...]
    skipped: tuple[str, ...]
    is_begun: bool
    is_finished: bool


def reach(tx: Transaction, row: RoundRow, now: int) -> Reach:
    """As it is now. Whoever deleted everything is not counted."""
    places = [one for one in standing(tx, row) if one.person.state != "erased"]
    communities = tx.communities_in(row.id)
    return Reach(
        len(places),
        sum(one.is_begun for one in places),
        sum(one.is_finished for one in places),
        groups((one.person.language, one) for one in places),
        groups((one.age, one) for one in places),
        groups((communities.get(one.person.id, ""), one) for one in places) if communities else (),
        groups((one.speaks, one) for one in places) if any(one.speaks for one in places) else (),
        {mode: _told(n) for mode, n in tx.modes_in(row.id).items()},
        tuple(tx.invitations(row.id, now)),
        _items(tx.agenda(row.id), places),
        _pace(tx, row, now),
    )


def standing(tx: Transaction, row: RoundRow) -> list[Place]:
    """Where everybody in that round is."""
    people = tx.enrolled(row.id)
    found: list[Place] = []
    for first in range(0, len(people), MANY):
        some = people[first : first + MANY]
        finished = tx.finished(some)
        for person in tx.people(some).values():
            found.append(_place(person, row.id, row.id in finished.get(person.id, ())))
    return found


def place_of(tx: Transaction, person: Person, row: RoundRow) -> Place:
    """Where that person is in that round."""
    return _place(person, row.id, row.id in tx.finished([person.id]).get(person.id, ()))


def groups(named: Iterable[tuple[str, Place]]) -> tuple[Group, ...]:
    """Groups by name, in the order of their names."""
    of: dict[str, list[Place]] = {}
    for name, place in named:
        of.setdefault(name, []).append(place)
    return tuple(_group(name, of[name]) for name in sorted(of))


def _group(name: str, places: Sequence[Place]) -> Group:
    begun = sum(one.is_begun for one in places)
    finished = sum(one.is_finished for one in places)
    if len(places) < CELL:
        return Group(name, None, None, None, not begun)
    return Group(name, len(places), begun, finished, not begun)


def _place(person: Person, round_id: str, is_finished: bool) -> Place:
    session: dict[str, Any] = orjson.loads(person.body)
    mine = next((one for one in session["progress"] if one[0] == round_id), None)
    done, skipped = (tuple(mine[1]), tuple(mine[2])) if mine else ((), ())
    is_begun = is_finished or (mine is not None and any(mine[1:5]))
    age = next(iter(session["facts"].get("age", ())), "")
    speaks = next(iter(session["facts"].get("speaks", ())), "")
    return Place(person, age, speaks, done, skipped, is_begun, is_finished)


def _items(agenda: Sequence[AgendaRow], places: Sequence[Place]) -> tuple[ItemReach, ...]:
    done = Counter(item for one in places for item in one.done)
    skipped = Counter(item for one in places for item in one.skipped)
    found = []
    for one in agenda:
        item = one.version.item
        left = len(places) - done[item] - skipped[item]
        found.append(ItemReach(one, done[item], skipped[item], left))
    return tuple(found)


def _pace(tx: Transaction, row: RoundRow, now: int) -> tuple[tuple[date, int], ...]:
    """First verdicts by day, on the clocks of the project; days without any stand between."""
    zone, days = zone_of(tx.project()), Counter[date]()
    for hour, count in tx.answer_hours(row.id):
        days[moment(hour * HOUR).astimezone(zone).date()] += count
    if not days:
        return ()
    last = min(moment(now).astimezone(zone).date(), max(days) + timedelta(1))
    first = max(min(days), last - timedelta(DAYS - 1))
    return tuple(
        (first + timedelta(n), days[first + timedelta(n)]) for n in range((last - first).days + 1)
    )


def _told(count: int) -> int | None:
    return count if count >= CELL else None
