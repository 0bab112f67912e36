"""When what is queued may leave, and when it is looked at again."""

from itertools import count

import pytest

from bot.ports import Typed
from bot.services.pacing import Bucket
from tests.support.core import Core


@pytest.mark.asyncio
async def test_what_may_leave_in_a_moment_is_not_left_lying_when_that_moment_passes(
    core: Core,
) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("hello"))
    await core.work()
    time = count(0.9999, 0.0002)  # it moves on between any two looks at the clock
    core.pace._all = Bucket(rate=1.0, size=1.0, at=0.0)
    core.pace._all.take()
    core.pace._clock = lambda: next(time)
    departure = await core.dispatcher.once()
    assert not departure.flights
    assert departure.wait == pytest.approx(0.0001)
