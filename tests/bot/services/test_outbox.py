"""What leaves: in order, one at a time, and every unknown outcome dealt with as promised."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from bot.errors import NotPossible
from bot.ports import Pressed, Reachable, Result, Started, Typed
from bot.services.flights import Departure
from bot.services.pacing import Pace
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.tables import outbox
from bot.store.transaction import StoreTransaction
from tests.support.core import Core, fill, running

UNCERTAIN = Result("uncertain", error="TimedOut")


def states(core: Core) -> list[tuple[str, int]]:
    """State and resends of every row, oldest first."""

    def job(tx: Transaction) -> list[tuple[str, int]]:
        assert isinstance(tx, StoreTransaction)
        found = tx.connection.execute(
            select(outbox.c.state, outbox.c.resends).order_by(outbox.c.id)
        )
        return [(row[0], row[1]) for row in found]

    return core.look(job)


@pytest.mark.asyncio
async def test_what_is_sent_ends_as_sent(core: Core) -> None:
    await core.joined("ann")
    assert states(core) == [("sent", 0)]


@pytest.mark.asyncio
async def test_rows_of_one_person_go_one_at_a_time_and_in_order(core: Core) -> None:
    await core.joined("ann")
    for n in range(3):
        await core.arrive("ann", Typed(f"words {n}"))
    await core.work()
    departure = await core.dispatcher.once()
    assert len(departure.flights) == 1
    await core.quiet()
    core.later(seconds=5)  # a chat gets three at once
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "question 2", "added", "added"]


@pytest.mark.asyncio
async def test_a_refusal_to_act_is_tried_again_when_the_platform_says(core: Core) -> None:
    core.channel.outcomes.append(Result("retry", wait=30.0, error="RetryAfter"))
    await core.joined("ann")
    assert states(core) == [("ready", 0)]
    core.later(seconds=29)
    await core.quiet()
    assert len(core.channel.journal) == 1
    core.later(seconds=2)
    await core.quiet()
    assert states(core) == [("sent", 0)]
    assert [one.is_copy for one in core.channel.journal] == [False, False]


@pytest.mark.asyncio
async def test_an_unknown_outcome_never_holds_up_what_follows(core: Core) -> None:
    core.channel.outcomes.append(UNCERTAIN)
    await core.joined("ann")
    await core.arrive("ann", Pressed(1, "yes", True))
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "question 2"]


@pytest.mark.asyncio
async def test_an_unknown_outcome_is_sent_once_more_and_then_held(core: Core) -> None:
    core.channel.outcomes += [UNCERTAIN, UNCERTAIN]
    await core.joined("ann")
    core.later(seconds=59)
    await core.quiet()
    assert len(core.channel.journal) == 1
    core.later(seconds=2)
    await core.quiet()
    assert [one.is_copy for one in core.channel.journal] == [False, True]
    assert states(core) == [("held", 1)]
    core.later(days=1)
    await core.quiet()
    assert len(core.channel.journal) == 2


@pytest.mark.asyncio
async def test_a_press_proves_that_the_question_arrived(core: Core) -> None:
    core.channel.outcomes.append(UNCERTAIN)
    await core.joined("ann")
    await core.arrive("ann", Pressed(1, "yes", True), message=101)
    await core.quiet()
    core.later(minutes=5)
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "question 2"]
    assert states(core)[0] == ("sent", 0)


@pytest.mark.asyncio
async def test_words_after_an_unknown_outcome_prove_nothing_and_are_kept_unfiled(
    core: Core,
) -> None:
    core.channel.outcomes.append(UNCERTAIN)
    await core.joined("ann")
    await core.types("ann", "hello?")
    assert [row.under for row in core.answers("ann")] == ["unfiled"]
    core.later(minutes=2)
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "which", "question 1"]


@pytest.mark.asyncio
async def test_what_the_platform_will_never_take_is_held_for_a_person(core: Core) -> None:
    core.channel.outcomes.append(Result("refused", error="BadRequest"))
    await core.joined("ann")
    assert states(core) == [("held", 0)]


@pytest.mark.asyncio
async def test_a_channels_own_mistake_counts_as_an_unknown_outcome(core: Core) -> None:
    core.channel.outcomes.append(ValueError("words"))
    await core.joined("ann")
    assert states(core) == [("uncertain", 0)]


@pytest.mark.asyncio
async def test_whoever_blocked_us_is_left_alone_until_they_come_back(core: Core) -> None:
    await core.joined("ann")
    core.channel.outcomes.append(Result("unreachable", error="Forbidden"))
    await core.arrive("ann", Typed("one"))
    await core.arrive("ann", Typed("two"))
    await core.quiet()
    assert [state for state, _ in states(core)] == ["sent", "refused", "cancelled"]
    await core.arrive("ann", Started())
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "start"


@pytest.mark.asyncio
async def test_blocking_cancels_what_is_queued(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("one"))
    await core.arrive("ann", Reachable(False))
    await core.work()
    await core.send()
    assert [state for state, _ in states(core)] == ["sent", "cancelled"]


@pytest.mark.asyncio
async def test_a_refused_token_stops_all_sending_and_calls_a_person(core: Core) -> None:
    core.channel.outcomes.append(Result("stop", error="InvalidToken"))
    await core.joined("ann")
    await core.joined("bob")
    assert core.dispatcher.halted == "InvalidToken"
    assert len(core.channel.journal) == 1
    assert [one.reason for one in core.look(lambda tx: tx.open_alerts())] == [
        "sending stopped: InvalidToken"
    ]


@pytest.mark.asyncio
async def test_stopping_cancels_what_is_queued_and_confirms(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("one"))
    await core.arrive(
        "ann",
        Typed(
            "!stop",
        ),
        message=99,
    )
    await core.work()
    await core.send()
    assert [state for state, _ in states(core)][:2] == ["sent", "cancelled"]
    assert states(core)[-1][0] == "sent"


@pytest.mark.asyncio
async def test_support_goes_before_replies(core: Core) -> None:
    await core.joined("ann", "bob")
    await core.arrive("ann", Typed("hello"))
    await core.work()
    await core.arrive("bob", Typed("!help"))
    await core.work()
    before = len(core.channel.journal)
    core.pace._all._level = 1.0  # one message may leave
    core.pace._all.rate = 1e-9
    await core.dispatcher.once()
    await core.dispatcher.landed()
    assert [one.address for one in core.channel.journal[before:]] == ["bob"]


@pytest.mark.asyncio
async def test_a_killed_process_leaves_rows_that_are_doubted_and_sent_once_more(
    store: Store,
) -> None:
    fill(store)
    async with running(store, "boot-1") as first:
        await first.joined("ann")
        await first.arrive("ann", Pressed(1, "yes", True))
        await first.work()
        departure = await first.dispatcher.once()  # claimed, and then the process dies
        assert len(departure.flights) == 1
        for task in first.dispatcher._flying:
            task.cancel()
    async with running(store, "boot-2") as second:
        assert await second.dispatcher.recover() == 1
        await second.quiet()
        assert second.channel.journal == []
        second.later(seconds=3)
        await second.quiet()
        assert [(one.message.ask, one.is_copy) for one in second.channel.journal] == [(2, True)]
        assert states(second) == [("sent", 0), ("sent", 1)]


@pytest.mark.asyncio
async def test_a_claim_whose_confirmation_was_lost_is_undone_and_leaves_once(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    await core.joined("ann")
    await core.arrive("ann", Pressed(1, "yes", True))
    await core.work()
    sound = core.writer.run

    async def lost(job: Callable[[Transaction], Departure], *, joins: bool) -> Departure:
        await sound(job, joins=joins)
        raise NotPossible("The database is away.")

    monkeypatch.setattr(core.writer, "run", lost)
    with pytest.raises(NotPossible):
        await core.dispatcher.once()
    assert states(core)[-1] == ("sending", 0), "and nothing of it has left"
    monkeypatch.setattr(core.writer, "run", sound)
    await core.quiet()
    assert states(core)[-1] == ("sent", 0)
    assert [one.is_copy for one in core.channel.journal] == [False, False]


@pytest.mark.asyncio
async def test_a_process_that_was_replaced_still_tells_what_became_of_its_messages(
    store: Store,
) -> None:
    fill(store)
    async with running(store, "boot-1") as first, running(store, "boot-2") as second:
        await first.joined("ann")
        await first.arrive("ann", Pressed(1, "yes", True))
        await first.work()
        await first.dispatcher.once()
        assert await second.dispatcher.recover() == 1
        assert states(second)[-1] == ("uncertain", 0)
        await first.dispatcher.landed()
        await first.dispatcher.once()
        second.later(seconds=3)
        await second.quiet()
        assert states(second)[-1] == ("sent", 0)
        assert second.channel.journal == []


@pytest.mark.asyncio
async def test_a_stop_waits_for_what_is_on_its_way(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Pressed(1, "yes", True))
    await core.work()
    await core.dispatcher.once()
    await core.dispatcher.stop()
    assert states(core)[-1] == ("sent", 0)


def test_a_chat_gets_three_at_once_and_then_one_a_second() -> None:
    time = [0.0]
    pace = Pace(100.0, 1.0, lambda: time[0])
    assert [pace.take(1) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert pace.take(1) == pytest.approx(1.0)
    assert pace.take(2) == 0.0
    time[0] = 1.0
    assert pace.take(1) == 0.0


def test_all_chats_together_keep_to_the_rate() -> None:
    time = [0.0]
    pace = Pace(25.0, 1.0, lambda: time[0])
    sent = 0
    for step in range(1000):
        time[0] = step / 100
        sent += not pace.take(step)
    assert sent <= 25 * 10 + 5
    assert sent >= 25 * 10 - 5
