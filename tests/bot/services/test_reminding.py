"""A part of the next day that somebody picked, on the clocks where they are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.services.answers import answers_of
from bot.services.instants import moment
from bot.services.quiet import tomorrow_at
from bot.store import Store
from tests.support.core import START
from tests.support.real_talk import RealTalk, talking


def due(core: RealTalk, address: str = "7") -> list[datetime]:
    mine = core.look(lambda tx: tx.promises_of(core.person(address)))
    return [moment(one.due_at) for one in mine if one.kind == "remind_me"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("part", "hour", "zone"),
    [
        ("morning", 9, "Asia/Karachi"),
        ("afternoon", 14, "Europe/London"),
        ("evening", 18, "America/New_York"),
    ],
)
async def test_a_reminder_comes_at_the_hour_where_they_are(
    store: Store, part: str, hour: int, zone: str
) -> None:
    async with talking(store) as talk:
        await talk.begins()
        person = talk.person("7")
        talk.store.write(lambda tx: tx.set_person(person, zone=zone))
        await talk.orders("7", "pause")
        await talk.taps("7", "remind", part)
        (at,) = due(talk)
    local = at.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute, local.second) == (hour, 0, 0)
    assert (local.date() - START.astimezone(ZoneInfo(zone)).date()).days == 1


@pytest.mark.asyncio
async def test_a_time_that_was_typed_is_answered_and_not_shown_to_the_team(store: Store) -> None:
    async with talking(store) as talk:
        await talk.begins()
        await talk.orders("7", "pause")
        await talk.taps("7", "remind")
        asked = talk.newest_put("7").ask
        await talk.types("7", "tomorrow at 18:30")
        assert talk.said("7").count("I can only write at one of these times") == 1
        assert talk.newest_put("7").ask == asked
        (kept,) = [one for one in talk.answers("7") if one.words]
        assert (kept.words, kept.scope) == ("tomorrow at 18:30", "none")
        listed = talk.look(lambda tx: answers_of(tx, "r1"))
        assert "18:30" not in str(listed)
        assert due(talk) == []


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        (datetime(2026, 11, 23, 0, 30, tzinfo=UTC), "Europe/London", (24, 18)),
        (datetime(2026, 11, 23, 20, 30, tzinfo=UTC), "Asia/Karachi", (25, 13)),
        # the clocks go forward on the 28th and back on the 25th: a day is not 24 hours then
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), "Europe/London", (28, 17)),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "Europe/London", (25, 18)),
    ],
)
def test_the_next_day_is_theirs(now: datetime, zone: str, expected: tuple[int, int]) -> None:
    found = tomorrow_at(now, zone, 18)
    assert (found.day, found.hour) == expected
