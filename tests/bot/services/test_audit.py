"""The audit: whatever is changed in it afterwards shows."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, insert, update

from bot.services import audit, doctor
from bot.services.care import team
from bot.services.care.team import Member
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.tables import audit as rows
from tests.support.core import START

NOW = micros(START)


@pytest.fixture
def noted(store: Store) -> Store:
    """Five lines."""

    def job(tx: Transaction) -> None:
        for number in range(5):
            audit.note(tx, "somebody", "team", f"line {number}", NOW + number)

    store.write(job)
    return store


def changed(number: int, **columns: object) -> Callable[[Connection], object]:
    return lambda one: one.execute(update(rows).where(rows.c.seq == number).values(**columns))


def without(number: int) -> Callable[[Connection], object]:
    return lambda one: one.execute(delete(rows).where(rows.c.seq == number))


def invented(one: Connection) -> object:
    row = {"seq": 6, "at": 1, "who": "x", "deed": "team", "about": "", "hash": "0" * 64}
    return one.execute(insert(rows).values(row))


def test_what_nobody_touched_is_whole(noted: Store) -> None:
    assert noted.read(audit.broken) == []
    assert [row.seq for row in noted.read(lambda tx: tx.audit(audit.NEWEST, 9))] == [5, 4, 3, 2, 1]


def test_nothing_noted_is_whole_too(store: Store) -> None:
    assert store.read(audit.broken) == []


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (changed(3, about="another"), 3),
        (changed(3, who="another"), 3),
        (changed(3, at=7), 3),
        (changed(3, staff=7), 3),
        (changed(1, deed="export"), 1),
        (changed(5, hash="0" * 64), 5),
        (without(3), 3),
        (without(1), 1),
        (without(5), 5),
        (invented, 6),
    ],
)
def test_any_change_shows(noted: Store, step: Callable[[Connection], object], found: int) -> None:
    with noted.engine.begin() as connection:
        step(connection)
    assert found in noted.read(audit.broken)
    said = noted.read(lambda tx: doctor.examine(tx, NOW))
    assert [one.invariant for one in said] == ["No line of the audit is changed or taken out."]


def test_a_line_can_be_followed_through_many_pages(store: Store) -> None:
    def job(tx: Transaction) -> None:
        for number in range(audit.PAGE + 3):
            audit.note(tx, "somebody", "team", str(number), NOW)

    store.write(job)
    assert store.read(audit.broken) == []
    with store.engine.begin() as connection:
        changed(2, about="another")(connection)
    assert store.read(audit.broken) == [2]


def test_a_line_is_one_line_and_no_longer(store: Store) -> None:
    def job(tx: Transaction) -> None:
        row = team.add(tx, "Mina", Member("Harbour"))
        audit.note(tx, row, "team", "a\nb" + "c" * 999, NOW)

    store.write(job)
    (row,) = store.read(lambda tx: tx.audit(audit.NEWEST, 9))
    assert (row.who, len(row.about), row.about[:3]) == ("Mina", audit.LONGEST, "a b")
