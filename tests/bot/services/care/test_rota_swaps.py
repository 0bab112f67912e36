"""Shifts that change hands."""

import pytest

from bot.errors import UserMistake
from bot.services.care import rota_swaps
from bot.services.care_rows import ShiftRow
from bot.services.instants import HOUR
from bot.store import Store
from tests.bot.console.house import House
from tests.support.core import store

__all__ = ["store"]


@pytest.fixture
def house(store: Store) -> House:
    """Mina is on call for two hours from now, Joel for two hours tomorrow."""
    built = House(store)
    built.shift(built.mina, "on_call", 1, 3)
    built.shift(built.joel, "on_call", 25, 27)
    return built


def shifts(house: House) -> list[ShiftRow]:
    return house.look(lambda tx: tx.shifts(house.now, house.now + 100 * HOUR))


def test_somebody_else_takes_a_shift_whole(house: House) -> None:
    mine, _ = shifts(house)
    house.write(lambda tx: rota_swaps.give(tx, mine, "Priti", house.now))
    first, _ = shifts(house)
    assert (first.staff, first.starts, first.ends) == (house.priti.id, mine.starts, mine.ends)


def test_what_has_begun_keeps_its_beginning(house: House) -> None:
    mine, _ = shifts(house)
    house.later(hours=2)
    house.write(lambda tx: rota_swaps.give(tx, mine, "Priti", house.now))
    found = house.look(lambda tx: tx.shifts(mine.starts, mine.ends))
    assert [(one.staff, one.starts, one.ends) for one in found] == [
        (house.mina.id, mine.starts, house.now),
        (house.priti.id, house.now, mine.ends),
    ]


def test_two_people_take_each_others_shift(house: House) -> None:
    mine, theirs = shifts(house)
    house.write(lambda tx: rota_swaps.swap(tx, mine, theirs, house.now))
    first, second = shifts(house)
    assert (first.staff, second.staff) == (house.joel.id, house.mina.id)


def test_nobody_is_there_twice(house: House) -> None:
    house.shift(house.priti, "deputy", 2, 4)
    mine, deputy, theirs = shifts(house)
    with pytest.raises(UserMistake, match="Priti is there already"):
        house.write(lambda tx: rota_swaps.give(tx, mine, "Priti", house.now))
    house.shift(house.priti, "on_call", 26, 28)
    with pytest.raises(UserMistake, match="Priti is there already"):
        house.write(lambda tx: rota_swaps.swap(tx, theirs, deputy, house.now))
    assert len(shifts(house)) == 4


def test_ones_own_shift_is_no_gift_and_no_swap(house: House) -> None:
    house.shift(house.mina, "on_call", 50, 51)
    mine, _, later = shifts(house)
    with pytest.raises(UserMistake, match="has this shift already"):
        house.write(lambda tx: rota_swaps.give(tx, mine, "mina", house.now))
    with pytest.raises(UserMistake, match="one person"):
        house.write(lambda tx: rota_swaps.swap(tx, mine, later, house.now))


def test_whoever_has_left_takes_nothing(house: House) -> None:
    mine, theirs = shifts(house)
    house.leaves(house.joel)
    with pytest.raises(UserMistake, match="has left the team"):
        house.write(lambda tx: rota_swaps.swap(tx, mine, theirs, house.now))
    with pytest.raises(UserMistake, match="Nobody in the team"):
        house.write(lambda tx: rota_swaps.give(tx, mine, "Joel", house.now))


def test_what_is_over_cannot_be_found(house: House) -> None:
    mine, _ = shifts(house)
    house.later(hours=4)
    assert house.look(lambda tx: rota_swaps.find_shift(tx, mine.id, house.now)) is None
