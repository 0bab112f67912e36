"""Staff are warned of days on which nobody may be reached for long after a heavy draft."""

from datetime import UTC, datetime

import pytest

from bot.errors import UserMistake
from bot.services.rounds.readiness import items_of
from bot.services.rounds.timing import QUIET_DAYS, quiet_days, warnings
from bot.store import Store
from tests.support.board import Board


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (27, 11, ""),
        (27, 12, "Friday afternoon"),
        (28, 9, "weekend"),
        (29, 23, "weekend"),
        (30, 9, ""),
        (25, 9, "25 November, one of the project's quiet days"),
    ],
)
def test_a_release_before_days_without_staff_is_warned_of(
    store: Store, day: int, hour: int, expected: str
) -> None:
    board = Board(store)
    board.write(lambda tx: tx.set_project({QUIET_DAYS: "2026-11-25, 2026-12-25"}))
    when = datetime(2026, 11, day, hour, tzinfo=UTC)
    found = board.look(lambda tx: warnings(tx, items_of(tx, tx.rounds()[0]), when))
    assert [expected in one for one in found] == [True] * bool(expected)


def test_the_day_is_the_projects_own(store: Store) -> None:
    """Sunday evening in London is Monday morning in Auckland."""
    board = Board(store)
    board.write(lambda tx: tx.set_project({"zone": "Pacific/Auckland"}))
    when = datetime(2026, 11, 29, 20, tzinfo=UTC)
    assert board.look(lambda tx: warnings(tx, items_of(tx, tx.rounds()[0]), when)) == []


def test_light_drafts_may_come_out_on_any_day(store: Store) -> None:
    board = Board(store)
    sunday = datetime(2026, 11, 29, 9, tzinfo=UTC)
    light = [one for one in board.look(lambda tx: items_of(tx, tx.rounds()[0])) if not one.heavy]
    assert board.look(lambda tx: warnings(tx, light, sunday)) == []


def test_a_list_of_days_that_is_none_is_a_mistake() -> None:
    with pytest.raises(UserMistake, match="2026-12-25"):
        quiet_days("2026-12-25, Christmas")
