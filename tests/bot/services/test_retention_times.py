"""How long each class of data is kept: times as a project sets them, and when they end."""

from datetime import UTC, datetime

import pytest

from bot.errors import UserMistake
from bot.services.instants import micros, moment
from bot.services.project_rows import RoundRow
from bot.services.project_settings import set_value
from bot.services.retention import CLASSES, Times
from bot.services.retention.classes import DAY
from bot.services.retention.people import contact_ends
from bot.store import Store


def test_contact_data_last_as_long_as_a_round_does() -> None:
    times = Times.of({})
    open_one = RoundRow("r1", "One", "review", None, "open", 0, None, None, None, "[]", 0)
    told = open_one._replace(state="reported", closes=0, impact=10 * DAY)
    never = open_one._replace(state="closed", closes=0)

    def ends(*found: RoundRow, agreed: bool = True, more: bool = False) -> int | None:
        return contact_ends(found, times, 5 * DAY, agreed=agreed, wants_more=more)

    assert ends(open_one, told) is None
    assert ends(told) == 40 * DAY
    assert ends(never) == 365 * DAY == ends(told, never)
    assert ends(told, more=True) == 375 * DAY
    assert ends(open_one, agreed=False) == 35 * DAY


@pytest.mark.parametrize("value", ["0", "-1", "year", "1.5", "121", "١٢"])
def test_a_time_is_a_whole_number_within_reason(store: Store, value: str) -> None:
    with pytest.raises(UserMistake, match="from 1 to 120"):
        store.write(lambda tx: set_value(tx, "keep_words", value, "a command", 0))


def test_months_end_on_the_same_day_or_the_last() -> None:
    (kept,) = [one for one in CLASSES if one.name == "answers"]
    at = micros(datetime(2028, 1, 31, 9, tzinfo=UTC))
    end = moment(Times.of({"keep_words": "1"}).ends(kept, at))
    assert (end.month, end.day, end.hour) == (2, 29, 9)
