"""What arrives is on disk before anybody is told; what is posted may be answered in that commit."""

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

    async def run(self, job: Callable[[Transaction], T]) -> T:
        self.order += ["handed in", "committed"]
        return cast(T, None)


async def test_who_fetches_is_answered_first_and_the_turn_comes_after_the_commit() -> None:
    writer = Noting()
    await Inbox(writer, lambda: 1, lambda: writer.order.append("woken")).arrive([ARRIVED])
    assert writer.order == ["handed in", "committed", "woken"]


async def test_what_is_posted_may_be_answered_in_the_commit_that_keeps_it() -> None:
    writer = Noting()
    inbox = Inbox(writer, lambda: 1, lambda: writer.order.append("woken"), answers_along=True)
    await inbox.arrive([ARRIVED])
    assert writer.order == ["woken", "handed in", "committed"]


async def test_a_batch_tells_whether_more_waits_for_the_next(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("first"))
    await core.arrive("ann", Typed("second"))
    assert (await core.worker.once()).is_more
    await core.quiet()
    await core.arrive("ann", Typed("third"))
    assert not (await core.worker.once()).is_more
