"""The poller against scripted answers: what it keeps, what it confirms, what ends it."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram.error import Conflict, EndPointNotFound, InvalidToken, NetworkError, TimedOut

from bot.channels.telegram.api import Api
from bot.channels.telegram.contact import Contact
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.failures import NotSent, TooManyRequests, Unreadable
from bot.channels.telegram.incoming import KINDS
from bot.channels.telegram.poller import (
    CONFLICTS_BORNE,
    LONGEST_PAUSE,
    SECOND_POLLER,
    TOKEN_REFUSED,
    Backoff,
    Poller,
)
from bot.channels.telegram.request import Upload
from bot.ports import Arrival
from tests.bot.channels.telegram.corpus import GROUP, message, press

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
REFUSED = InvalidToken()


class ScriptedApi(Api):
    """Answers getUpdates from a script, then refuses the token, which ends the loop."""

    def __init__(self, *answers: Any) -> None:
        super().__init__("7:x", "http://127.0.0.1:1")
        self.answers = [*answers, REFUSED]
        self.asked: list[dict[str, Any]] = []
        self.called: list[tuple[str, dict[str, Any]]] = []

    async def poll(self, fields: dict[str, Any], read: float) -> Any:
        self.asked.append(fields)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def call(self, method: str, fields: dict[str, Any], file: Upload | None = None) -> Any:
        self.called.append((method, fields))
        return True

    @property
    def offsets(self) -> list[int | None]:
        return [fields.get("offset") for fields in self.asked]


class Kept:
    """An intake that fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.batches: list[list[str]] = []

    async def arrive(self, arrivals: Sequence[Arrival]) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full of my words")
        self.batches.append([arrival.natural_key for arrival in arrivals])


class Watch:
    """Everything around the poller: its clock, its pauses, what it says."""

    def __init__(self, step: timedelta = timedelta(seconds=1)) -> None:
        self.time = START
        self.step = step
        self.pauses: list[float] = []
        self.alerts: list[str] = []
        self.gaps: list[tuple[datetime, datetime]] = []

    def now(self) -> datetime:
        self.time += self.step
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def poller(self, api: Api, intake: Kept, last_good: datetime | None = None) -> Poller:
        contact = self.contact = Contact(self.now, lambda *gap: self.gaps.append(gap))
        contact.last_good = last_good
        return Poller(api, intake, Errands(), contact, alert=self.alerts.append, sleep=self.sleep)


def numbered(*ids: Any) -> list[dict[str, Any]]:
    return [{**message(message_id=at + 1), "update_id": each} for at, each in enumerate(ids)]


@pytest.mark.asyncio
async def test_the_offset_moves_only_after_the_commit() -> None:
    api, intake, watch = ScriptedApi(numbered(8, 9), numbered(20)), Kept(), Watch()
    await watch.poller(api, intake).run()
    assert api.offsets == [None, 10, 21]
    assert intake.batches == [["m:1001:1", "m:1001:2"], ["m:1001:1"]]


@pytest.mark.asyncio
async def test_nothing_is_confirmed_while_the_disk_refuses() -> None:
    api, intake, watch = ScriptedApi(numbered(8)), Kept(failures=50), Watch()
    await watch.poller(api, intake).run()
    assert api.offsets == [None, 9]
    assert intake.batches == [["m:1001:1"]]
    assert len(watch.pauses) == 50
    assert max(watch.pauses) <= LONGEST_PAUSE


@pytest.mark.asyncio
async def test_a_batch_cut_short_by_the_end_is_not_confirmed() -> None:
    class Stuck(Kept):
        async def arrive(self, arrivals: Sequence[Arrival]) -> None:
            await asyncio.sleep(60)

    api, watch = ScriptedApi(numbered(8)), Watch()
    task = asyncio.create_task(watch.poller(api, Stuck()).run())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert api.offsets == [None]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "trouble",
    [NotSent(), TimedOut(), NetworkError("x"), Unreadable(), RuntimeError("x"), {"not": "a list"}],
    ids=lambda value: type(value).__name__,
)
async def test_no_trouble_ends_the_loop(trouble: Any) -> None:
    api, watch = ScriptedApi(*[trouble] * 20, numbered(8)), Watch()
    intake = Kept()
    await watch.poller(api, intake).run()
    assert intake.batches == [["m:1001:1"]]
    assert len(watch.pauses) == 20
    assert max(watch.pauses) <= LONGEST_PAUSE


@pytest.mark.asyncio
async def test_a_429_is_waited_out() -> None:
    watch = Watch()
    await watch.poller(ScriptedApi(TooManyRequests(77)), Kept()).run()
    assert watch.pauses == [77]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("errors", "alert"),
    [
        ([InvalidToken()], TOKEN_REFUSED),
        ([EndPointNotFound("x")], TOKEN_REFUSED),
        ([Conflict("x")] * (CONFLICTS_BORNE + 1), SECOND_POLLER),
    ],
)
async def test_what_cannot_get_better_ends_it_with_one_sentence(
    errors: list[Exception], alert: str
) -> None:
    watch = Watch()
    await watch.poller(ScriptedApi(*errors), Kept()).run()
    assert watch.alerts == [alert]


@pytest.mark.asyncio
async def test_a_conflict_that_passes_is_borne() -> None:
    """A poller killed a moment ago may still hold its place."""
    api = ScriptedApi(*[Conflict("x")] * CONFLICTS_BORNE, [], *[Conflict("x")] * CONFLICTS_BORNE)
    watch = Watch()
    await watch.poller(api, Kept()).run()
    assert watch.alerts == [TOKEN_REFUSED]


@pytest.mark.asyncio
@pytest.mark.parametrize("poison", [None, "x", 3, {}, {"update_id": 9, "message": []}])
@pytest.mark.parametrize("place", [0, 1, 2])
async def test_a_poison_update_holds_back_no_other(poison: Any, place: int) -> None:
    batch: list[Any] = numbered(8, 9)
    batch.insert(place, poison)
    api, intake, watch = ScriptedApi(batch), Kept(), Watch()
    await watch.poller(api, intake).run()
    keys = [key for key in intake.batches[0] if key.startswith("m:")]
    assert keys == ["m:1001:1", "m:1001:2"]
    assert len(intake.batches[0]) == 3
    assert api.offsets == [None, 10]


@pytest.mark.asyncio
async def test_what_can_never_be_confirmed_is_not_asked_for_in_a_hurry() -> None:
    api, intake, watch = ScriptedApi(["poison"], ["poison"], ["poison"]), Kept(), Watch()
    await watch.poller(api, intake).run()
    assert api.offsets == [None] * 4
    assert len(watch.pauses) == 3


@pytest.mark.asyncio
async def test_an_answer_that_is_empty_at_once_is_not_asked_for_in_a_hurry() -> None:
    watch = Watch()
    await watch.poller(ScriptedApi([], []), Kept()).run()
    assert watch.pauses == [1, 1]


@pytest.mark.asyncio
async def test_an_id_that_would_drop_the_queue_is_no_offset() -> None:
    api, watch = ScriptedApi(numbered(5, -3, 2**40, True)), Watch()
    await watch.poller(api, Kept()).run()
    assert api.offsets == [None, 6]


@pytest.mark.asyncio
async def test_ids_that_begin_again_lower_are_followed() -> None:
    api, watch = ScriptedApi(numbered(900), numbered(3)), Watch()
    await watch.poller(api, Kept()).run()
    assert api.offsets == [None, 901, 4]


@pytest.mark.asyncio
async def test_only_four_kinds_are_asked_for_and_nothing_is_dropped() -> None:
    api, watch = ScriptedApi([]), Watch()
    await watch.poller(api, Kept()).run()
    assert api.asked[0] == {"timeout": 30, "allowed_updates": list(KINDS)}


@pytest.mark.asyncio
async def test_each_press_is_answered_after_the_commit() -> None:
    api, intake, watch = ScriptedApi([press()]), Kept(failures=1), Watch()
    await watch.poller(api, intake).run()
    await asyncio.sleep(0)
    assert api.called == [("answerCallbackQuery", {"callback_query_id": "77"})]


@pytest.mark.asyncio
async def test_what_is_not_for_us_is_counted_and_not_kept() -> None:
    api, intake, watch = ScriptedApi([message(chat=GROUP), *numbered(8)]), Kept(), Watch()
    poller = watch.poller(api, intake)
    await poller.run()
    assert (poller.dropped, intake.batches) == (1, [["m:1001:1"]])


@pytest.mark.asyncio
async def test_a_time_in_which_presses_may_be_lost_is_told() -> None:
    watch = Watch(step=timedelta(seconds=100))
    earlier = START - timedelta(hours=1)
    await watch.poller(ScriptedApi([], []), Kept(), last_good=earlier).run()
    first = START + timedelta(seconds=100)
    assert watch.gaps == [(START - timedelta(hours=1), first)]
    assert watch.contact.last_good == first + timedelta(seconds=100)


@pytest.mark.asyncio
async def test_pauses_grow_to_a_limit_and_begin_again() -> None:
    watch = Watch()
    backoff = Backoff(watch.sleep)
    for _ in range(12):
        await backoff.pause()
    assert 0.25 <= watch.pauses[0] <= 0.5
    assert LONGEST_PAUSE / 2 <= watch.pauses[-1] <= LONGEST_PAUSE
    backoff.reset()
    await backoff.pause()
    assert watch.pauses[-1] <= 0.5
