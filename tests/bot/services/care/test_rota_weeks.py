"""A shift of every week, written at once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import UserMistake
from bot.services.care import rota
from bot.services.instants import HOUR, moment
from bot.store import Store
from tests.bot.services.care.test_rota import LONDON, staffed
from tests.support.core import START

__all__ = ["staffed"]


def test_a_shift_of_every_week_keeps_its_hours_where_the_clocks_change(staffed: Store) -> None:
    first = datetime(2027, 3, 17, 19, 0, tzinfo=UTC)  # two weeks later it is summer time

    def write(who: str, begins: datetime, span: timedelta, weeks: int) -> None:
        times = (begins, begins + span)
        staffed.write(lambda tx: rota.add_shift(tx, who, "lead", *times, LONDON, START, weeks))

    hours = timedelta(hours=2)
    write("Mina", first, hours, 4)
    rows = staffed.read(lambda tx: tx.shifts(0, 2**60))
    local = [moment(one.starts).astimezone(LONDON) for one in rows]
    assert [f"{one:%a %H:%M}" for one in local] == ["Wed 19:00"] * 4
    assert {one.ends - one.starts for one in rows} == {2 * HOUR}
    for who, begins, span, weeks, match in (
        ("Mina", first - timedelta(weeks=1), hours, 12, "there already"),
        ("Joel", first, timedelta(days=8), 2, "before the next"),
        ("Joel", first, hours, 50, "a year"),
    ):
        with pytest.raises(UserMistake, match=match):
            write(who, begins, span, weeks)
    assert staffed.read(lambda tx: tx.shifts(0, 2**60)) == rows  # all of it, or none
