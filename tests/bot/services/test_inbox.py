"""What arrives is on disk before the worker hears of it, which looks again where more waits."""

from collections.abc import Callable
from typing import TypeVar, cast

import pytest

from bot.ports import Arrival, Typed
from bot.services.inbox import Inbox
from bot.services.transaction import Transaction
from tests.support.core import Core

T = TypeVar("T")
pytestmark = pytest.mark.asyncio

ARRIVED = Arrival("telegram", "1", "m:7:1", "7", "{}")


class Noting:
    """A writer that writes nothing, and notes when it was asked and when it had committed."""

    def __init__(self) -> None:
        self.order: list[str] = []

    async def run(self, job: Callable[[Transaction], T], *, joins: bool = False) -> T:
        self.order += ["handed in", "committed"]
        return cast(T, None)


async def test_the_worker_hears_of_what_arrived_once_it_is_committed() -> None:
    writer = Noting()
    await Inbox(writer, lambda: 1, lambda: writer.order.append("woken")).arrive([ARRIVED])
    assert writer.order == ["handed in", "committed", "woken"]


async def test_a_batch_tells_whether_more_waits_for_the_next(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("first"))
    await core.arrive("ann", Typed("second"))
    assert (await core.worker.once()).is_more
    await core.quiet()
    await core.arrive("ann", Typed("third"))
    assert not (await core.worker.once()).is_more
