"""A question that was put again needs no second copy of its first message."""

import pytest

from bot.ports import Ordered, Result
from tests.support.core import Core

UNCERTAIN = Result("uncertain", error="TimedOut")


@pytest.mark.asyncio
async def test_a_doubtful_message_is_not_sent_again_once_its_question_was_put_anew(
    core: Core,
) -> None:
    core.channel.outcomes.append(UNCERTAIN)
    await core.joined("ann")
    await core.arrive("ann", Ordered("again"))
    await core.quiet()
    core.later(minutes=2)
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "again 1"]
