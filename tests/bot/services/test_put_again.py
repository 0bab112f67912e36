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


@pytest.mark.asyncio
async def test_words_answer_the_question_that_was_read_while_it_waits_to_be_put_again(
    core: Core,
) -> None:
    await core.joined("ann")
    await core.types("ann", "to the first")
    core.later(seconds=10)
    core.channel.outcomes.append(Result("retry", error="TimedOut"))
    await core.arrive("ann", Ordered("again"))
    await core.work()
    await core.send()
    await core.types("ann", "to the second")
    assert [(row.ask, row.words) for row in core.answers("ann")] == [
        (1, "to the first"),
        (2, "to the second"),
    ]
