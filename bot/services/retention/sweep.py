"""Removes what was kept for its time: once a day, a small batch to a transaction.

A sweep that is cut off goes on where it was, because what is removed is due no more. What was
removed is counted in the project values, and written into the audit when the sweep has ended.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import orjson

from bot.services import audit
from bot.services.erasing import KEPT_FACTS, emptied
from bot.services.moving import moved
from bot.services.project_rows import RoundRow
from bot.services.retention.classes import CLASSES, DAY, Kept, Times
from bot.services.retention.people import closed_at, contact_ends
from bot.services.rows import Person
from bot.services.suppression import FLOOR
from bot.services.transaction import Transaction
from conversations import Session

#: Rows, or people, of one transaction: what waits for the writer meanwhile waits for a moment only.
BATCH: Final = 50
#: Project values: when the last sweep ended and what it removed; what the present one has.
DONE, RUNNING = "retention.done", "retention.running"
#: The value that says of a round that of its answers no more is kept than may stay.
EXPIRED: Final = "expired."
#: Removed by others, every hour.
ELSEWHERE: Final = frozenset({"arrivals", "forms"})


def is_due(tx: Transaction, now: int) -> bool:
    """Whether a day has passed since the last sweep, or one was cut off."""
    project = tx.project()
    return bool(project.get(RUNNING)) or now - _ended(project) >= DAY


def _ended(project: Mapping[str, str]) -> int:
    found = orjson.loads(project.get(DONE) or "{}")
    return int(found.get("at", 0))


def sweep(tx: Transaction, now: int) -> bool:
    """Remove one batch; True while there may be more. The last one is noted in the audit."""
    project = tx.project()
    counts: dict[str, int] = orjson.loads(project.get(RUNNING) or "{}")
    times = Times.of(project)
    for kept in CLASSES:
        if kept.name in ELSEWHERE:
            continue
        gone = DROP.get(kept.name, _drop_rows)(tx, kept, times, now)
        if gone:
            counts[kept.name] = counts.get(kept.name, 0) + gone
            tx.set_project({RUNNING: orjson.dumps(counts).decode()})
            return True
    tx.set_project({DONE: orjson.dumps({"at": now, "gone": counts}).decode(), RUNNING: ""})
    if counts:
        what = ", ".join(f"{name} {count}" for name, count in counts.items())
        audit.note(tx, "the clock", "retention", what, now)
    return False


def _drop_rows(tx: Transaction, kept: Kept, times: Times, now: int) -> int:
    ids = tx.aged(kept.name, times.began(kept, now), BATCH)
    if ids:
        tx.drop_aged(kept.name, ids)
    return len(ids)


def _drop_answers(tx: Transaction, kept: Kept, times: Times, now: int) -> int:
    """Of small groups choices go too: nobody may be told about them, so they count for nothing."""
    for row in due_rounds(tx, kept, times, now):
        people = tx.people_unexpired(row.id, BATCH)
        keeps = tx.people_answering(row.id) >= FLOOR
        for person in people:
            tx.expire_answers(person, row.id, keeps_choices=keeps)
        if people:
            return len(people)
        tx.set_project({f"{EXPIRED}{row.id}": str(now)})
    return 0


def due_rounds(tx: Transaction, kept: Kept, times: Times, now: int) -> list[RoundRow]:
    """Rounds whose answers are past their time and may not all have gone."""
    until, project = times.began(kept, now), tx.project()
    return [
        row
        for row in tx.rounds()
        if (at := closed_at(row)) is not None
        and at <= until
        and f"{EXPIRED}{row.id}" not in project
    ]


def _drop_contact(tx: Transaction, kept: Kept, times: Times, now: int) -> int:
    found = [person for person, ends in contacts(tx, times) if ends is not None and ends <= now]
    for person in found[:BATCH]:
        tx.drop_contact(person.id)
        tx.cancel_promises(person.id, now=now)
        tx.cancel_unsent(person.id)
        if person.state != "erased":
            tx.set_person(person.id, state="unreachable")
    return len(found[:BATCH])


def contacts(tx: Transaction, times: Times) -> Iterator[tuple[Person, int | None]]:
    """Everybody who can be reached, and when that ends; not while somebody waits for them."""
    rounds = {row.id: row for row in tx.rounds()}
    for people in _pages(tx, tx.people_reachable):
        taken = tx.enrolments([one.id for one in people])
        for one in people:
            facts = Session.from_json(one.body).facts
            ends = contact_ends(
                [rounds[name] for name in taken.get(one.id, ()) if name in rounds],
                times,
                one.seen_at,
                agreed=facts.get("consent") == ("yes",) or one.state == "erased",
                wants_more=facts.get("future") == ("yes",),
            )
            yield one, None if ends is not None and tx.is_waited_for(one.id) else ends


def _pages(tx: Transaction, listed: Callable[[int, int], list[int]]) -> Iterator[Sequence[Person]]:
    last = 0
    while ids := listed(last, 200):
        found = tx.people(ids)
        yield [found[one] for one in ids if one in found]
        last = ids[-1]


def _drop_profile(tx: Transaction, kept: Kept, times: Times, now: int) -> int:
    """Of whoever cannot be reached and has no answers any more, all but how to speak to them."""
    project, gone = tx.project(), 0
    for people in _pages(tx, tx.people_unreachable):
        taken = tx.enrolments([one.id for one in people])
        for one in people:
            session = Session.from_json(one.body)
            is_over = all(f"{EXPIRED}{name}" in project for name in taken.get(one.id, ()))
            if not is_over or session.facts.keys() <= set(KEPT_FACTS):
                continue
            tx.move_sessions([moved(one, emptied(session))])
            tx.set_person(one.id, community="", translator="", quiet_start="", quiet_end="")
            gone += 1
            if gone == BATCH:
                return gone
    return gone


DROP: Final[Mapping[str, Callable[[Transaction, Kept, Times, int], int]]] = {
    "answers": _drop_answers,
    "contact": _drop_contact,
    "profile": _drop_profile,
}
