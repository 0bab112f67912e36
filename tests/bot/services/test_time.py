"""Promises kept: timers, quiet hours, dates of rounds, and the note after an absence."""

from datetime import UTC, datetime

import pytest

from bot.ports import Pressed, Typed
from bot.services import away, rounds
from bot.services.instants import micros, moment
from bot.services.quiet import ALWAYS, after_quiet
from bot.store import Store
from tests.support.core import ROUND, START, Core, fill, running


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "own", "moved"),
    [
        (utc(2026, 11, 23, 12), ("", ""), utc(2026, 11, 23, 12)),
        (utc(2026, 11, 23, 21), ("", ""), utc(2026, 11, 24, 9)),
        (utc(2026, 11, 24, 8, 59), ("", ""), utc(2026, 11, 24, 9)),
        (utc(2026, 11, 24, 9), ("", ""), utc(2026, 11, 24, 9)),
        (utc(2026, 11, 24, 9), ("18", "12"), utc(2026, 11, 24, 12)),
        (utc(2026, 11, 23, 18), ("18", "12"), utc(2026, 11, 24, 12)),
        (utc(2026, 11, 23, 12), ("21", "17"), utc(2026, 11, 23, 17)),
        (utc(2026, 7, 1, 7), ("", ""), utc(2026, 7, 1, 8)),  # summer time in London
        (utc(2026, 11, 23, 12), ("25", "x"), utc(2026, 11, 23, 12)),
    ],
)
def test_nobody_is_written_to_in_quiet_hours(
    due: datetime, own: tuple[str, str], moved: datetime
) -> None:
    assert after_quiet(due, "Europe/London", *own) == moved


def test_an_unknown_zone_counts_as_home() -> None:
    assert after_quiet(utc(2026, 11, 23, 22), "Mars/Base") == utc(2026, 11, 24, 9)


def test_instants_are_exact() -> None:
    at = datetime(2026, 11, 23, 12, 0, 0, 123457, tzinfo=UTC)
    assert moment(micros(at)) == at


@pytest.mark.asyncio
async def test_a_timer_rings_once_and_only_when_due(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!wake")
    assert await core.tick.tick(core.now() - 1_000_000) == 0
    assert await core.tick.tick(core.now()) == 1
    assert await core.tick.tick(core.now()) == 0
    core.later(seconds=5)
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "due wake"


@pytest.mark.asyncio
async def test_a_timer_due_at_night_rings_in_the_morning(core: Core) -> None:
    await core.joined("ann")
    core.later(hours=10)
    await core.types("ann", "!wake")
    assert await core.tick.tick(core.now()) == 0
    core.later(hours=11)
    assert await core.tick.tick(core.now()) == 1


@pytest.mark.asyncio
async def test_closing_a_round_tells_everybody_in_it_once(core: Core) -> None:
    await core.joined("ann", "bob")
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    await core.tick.tick(core.now())
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "question 1"
    core.later(minutes=10)
    await core.tick.tick(core.now())
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "due closed"
    assert core.channel.texts("bob")[-1] == "due closed"


@pytest.mark.asyncio
async def test_people_with_an_open_question_hear_once_that_the_bot_was_away(store: Store) -> None:
    fill(store)
    async with running(store) as core:
        store.write(lambda tx: away.begin(tx, "boot-1", ["telegram"], core.now()))
        await core.joined("ann")
        await core.tick.tick(core.now())
        core.later(seconds=100)
        assert store.write(lambda tx: away.begin(tx, "boot-2", ["telegram"], core.now())) == 0
        core.later(seconds=121)
        assert store.write(lambda tx: away.begin(tx, "boot-3", ["telegram"], core.now())) == 1
        await core.quiet()
        assert core.channel.texts("ann")[-1] == "CameBack"


@pytest.mark.asyncio
async def test_only_who_was_in_the_middle_of_something_hears_that_the_bot_was_away(
    core: Core,
) -> None:
    await core.joined("ann")
    core.later(hours=1, seconds=1)
    await core.joined("bob", "nia")
    nia = core.person("nia")
    core.store.write(lambda tx: tx.set_person(nia, quiet_start=ALWAYS))
    core.store.write(lambda tx: away.begin(tx, "boot-2", ["telegram"], core.now()))
    core.later(hours=3)
    core.store.write(lambda tx: away.begin(tx, "boot-3", ["telegram"], core.now()))
    await core.quiet()
    heard = [name for name in ("ann", "bob", "nia") if core.channel.texts(name)[-1] == "CameBack"]
    assert heard == ["bob"]


@pytest.mark.asyncio
async def test_what_took_effect_is_forgotten_after_two_days(core: Core) -> None:
    await core.joined("ann")
    update = core.channel.arrival("ann", Typed("hello"), message=core.channel.next_message("ann"))
    await core.inbox.arrive([update])
    await core.quiet()
    core.later(hours=47)
    await core.tick.tick(core.now())
    await core.inbox.arrive([update])
    assert core.look(lambda tx: tx.waiting(core.now(), 5)) == []
    core.later(hours=2)
    await core.tick.tick(core.now())
    await core.inbox.arrive([update])
    assert len(core.look(lambda tx: tx.waiting(core.now(), 5))) == 1


@pytest.mark.asyncio
async def test_a_paused_person_still_gets_what_they_asked_for(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!pause")
    assert core.channel.texts("ann")[-1] == "question 2"
    await core.arrive("ann", Pressed(2, "yes", True))
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "question 3"
    assert utc(2026, 11, 23, 12) == START
