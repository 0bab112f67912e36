"""A week of the rota as a table."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.services.care.rota_week import Week, monday_of, week
from bot.store import Store
from tests.bot.console.house import House
from tests.support.core import store

__all__ = ["store"]

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)


@pytest.fixture
def house(store: Store) -> House:
    """It is Wednesday, 18:00."""
    return House(store)


def table(house: House, monday: date = MONDAY) -> Week:
    return house.look(lambda tx: week(tx, monday, house.now, LONDON))


def on_call(found: Week) -> list[list[tuple[str, str, str]]]:
    return [[(e.name, e.starts, e.ends) for e in day.roles[0][1]] for day in found.days]


def test_each_shift_stands_on_its_day_by_local_clocks(house: House) -> None:
    house.shift(house.mina, "on_call", 1, 3)
    assert on_call(table(house)) == [[], [], [("Mina", "19:00", "21:00")], [], [], [], []]


def test_a_shift_over_midnight_stands_on_both_days(house: House) -> None:
    house.shift(house.mina, "on_call", 4, 8)
    found = on_call(table(house))
    assert found[2:4] == [[("Mina", "22:00", "")], [("Mina", "", "02:00")]]


def test_a_shift_that_ends_at_midnight_stands_on_one_day(house: House) -> None:
    house.shift(house.mina, "on_call", 4, 6)
    assert on_call(table(house))[2:4] == [[("Mina", "22:00", "24:00")], []]


def test_days_without_anybody_on_call_are_marked_and_past_ones_are_not(house: House) -> None:
    house.shift(house.mina, "on_call", 24, 26)
    house.shift(house.joel, "deputy", 48, 50)
    found = table(house)
    assert [day.has_nobody for day in found.days] == [False, False, True, False, True, True, True]
    assert [day.is_past for day in found.days] == [True, True, *[False] * 5]


def test_whoever_has_left_is_nobody_on_call(house: House) -> None:
    house.shift(house.joel, "on_call", 24, 26)
    house.leaves(house.joel)
    day = table(house).days[3]
    assert day.has_nobody
    assert day.roles[0][1][0].has_left


@pytest.mark.parametrize("text", ["", "x", "2026-11-29", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_what_names_no_near_week_is_this_one(house: House, text: str) -> None:
    assert monday_of(text, house.now, LONDON) == MONDAY


def test_weeks_follow_each_other(house: House) -> None:
    found = table(house, monday_of("2026-12-02", house.now, LONDON))
    assert (found.before, found.monday, found.after) == (
        MONDAY,
        date(2026, 11, 30),
        date(2026, 12, 7),
    )


def test_a_day_has_23_hours_where_the_clocks_change(house: House) -> None:
    monday = date(2027, 3, 22)
    assert len(table(house, monday).days) == 7
