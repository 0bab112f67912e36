"""The clock that wakes the tick goes on: after a failure, a tick that hangs, a clock set back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import apscheduler.schedulers.base
import apscheduler.triggers.interval
import pytest

from bot import clock
from bot.clock import Tick, Ticker

pytestmark = pytest.mark.asyncio
EVERY = timedelta(seconds=0.05)


@asynccontextmanager
async def ticking(tick: Tick) -> AsyncIterator[None]:
    ticker = Ticker(tick, every=EVERY)
    await ticker.start()
    try:
        yield
    finally:
        await ticker.stop()


class Count:
    """Counts ticks, and fails or hangs where told."""

    def __init__(self, *, hangs: int = 0, fails: int = 0) -> None:
        self.ticks = 0
        self._ticked = asyncio.Event()
        self.hangs = hangs
        self.fails = fails

    async def __call__(self, now: datetime) -> None:
        self.ticks += 1
        self._ticked.set()
        if self.ticks <= self.hangs:
            await asyncio.Event().wait()
        if self.ticks <= self.fails:
            raise OSError

    async def reaches(self, number: int, seconds: float = 30) -> None:
        async with asyncio.timeout(seconds):
            while self.ticks < number:
                self._ticked.clear()
                await self._ticked.wait()


async def test_it_ticks_at_once_and_then_again_and_again() -> None:
    count = Count()
    async with ticking(count):
        assert count.ticks == 1
        await count.reaches(4)


async def test_a_tick_that_fails_does_not_end_the_ticking() -> None:
    count = Count(fails=2)
    async with ticking(count):
        await count.reaches(4)


async def test_a_tick_that_hangs_is_given_up_and_the_next_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "LONGEST", timedelta(seconds=0.1))
    count = Count(hangs=2)
    async with ticking(count):
        await count.reaches(4)


async def test_two_ticks_are_never_under_way_at_once() -> None:
    at_once: list[int] = []
    under_way, count = 0, Count()

    async def slow(now: datetime) -> None:
        nonlocal under_way
        under_way += 1
        at_once.append(under_way)
        await asyncio.sleep(0.12)
        under_way -= 1
        await count(now)

    async with ticking(slow):
        await count.reaches(4)
    assert set(at_once) == {1}


async def test_a_clock_set_back_an_hour_is_noticed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The scheduler then thinks that its next run is an hour away; the watch ticks instead."""
    count, back = Count(), timedelta(0)

    class Clock(datetime):
        """The scheduler's idea of the present, which somebody sets back."""

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # any zone will do
            return datetime.now(tz) - back  # type: ignore[arg-type]  # it is a zone

    for module in (apscheduler.schedulers.base, apscheduler.triggers.interval):
        monkeypatch.setattr(module, "datetime", Clock)
    async with ticking(count):
        await count.reaches(2)
        back = timedelta(hours=1)
        before = count.ticks
        await count.reaches(before + 3)
    assert "The clock was late; the watch ticks instead." in caplog.messages


async def test_a_stop_lets_the_tick_under_way_finish() -> None:
    """The scheduler cancels its own jobs when it shuts down."""
    begun = asyncio.Event()
    finished: list[datetime] = []

    async def slow(now: datetime) -> None:
        if finished:  # the first is awaited by whoever starts the clock
            begun.set()
            await asyncio.sleep(0.05)
        finished.append(now)

    async with ticking(slow):
        await begun.wait()
    assert len(finished) == 2
