"""What people write reaches the engine with the signal found in it; nothing else is listened to."""

from datetime import UTC, datetime

import pytest

from bot.ports import Changed, Typed
from bot.services.filing import Filed, listened
from bot.store.store import Store
from conversations import (
    AskNumber,
    AskRef,
    Chosen,
    Commanded,
    Edited,
    Env,
    Event,
    FlowId,
    Library,
    NodeId,
    Revision,
    SentMedia,
    Session,
    Signal,
    Turn,
    Wrote,
)
from tests.support.core import fill, running
from tests.support.small_engine import advance

AT = datetime(2026, 11, 25, tzinfo=UTC)
ASK = AskRef(AskNumber(1), FlowId("f"), Revision("1"), NodeId("n"))
FOUND = Signal("xx.a@1", "about_me")


def find(text: str) -> Signal | None:
    return FOUND if "vanish" in text else None


@pytest.mark.parametrize(
    "event",
    [
        Wrote(AT, "vanish", ASK),
        Wrote(AT, "vanish", None),
        Edited(AT, "vanish", ASK),
        SentMedia(AT, "photo", "vanish"),
        Commanded(AT, "help", "vanish", ASK),
    ],
)
def test_a_signal_in_words_is_told_wherever_they_belong(event: Event) -> None:
    heard = listened(Filed(event), find).event
    assert isinstance(heard, Wrote | Edited | SentMedia | Commanded)
    assert heard.signal == FOUND
    assert heard.text == "vanish"


def test_words_without_a_signal_have_none() -> None:
    event = Wrote(AT, "hello", ASK)
    assert listened(Filed(event), find).event == event


@pytest.mark.parametrize(
    "event",
    [Chosen(AT, ASK, "vanish"), SentMedia(AT, "vanish"), Commanded(AT, "vanish"), None],
)
def test_nothing_but_words_is_listened_to(event: Event | None) -> None:
    assert listened(Filed(event), find) == Filed(event)


@pytest.mark.asyncio
async def test_a_turn_hears_the_signal_in_words_and_in_their_correction(store: Store) -> None:
    heard: list[Signal | None] = []

    def hearing(library: Library, session: Session, event: Event, env: Env) -> Turn:
        if isinstance(event, Wrote | Edited):
            heard.append(event.signal)
        return advance(library, session, event, env)

    fill(store)
    async with running(store, does=hearing, find=find) as core:
        await core.joined("ann")
        await core.arrive("ann", Typed("hello"), message=500)
        await core.arrive("ann", Changed("vanish", 500))
        await core.types("ann", "I want to vanish", message=600)
    assert heard == [None, FOUND, FOUND]
