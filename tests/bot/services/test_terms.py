"""What people agreed to holds for each draft: where it changes, they are asked before the next."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.services.project_settings import set_value
from bot.store import Store
from tests.support.core import store
from tests.support.real_talk import RealTalk, talking

__all__ = ["store"]  # a fixture

pytestmark = pytest.mark.asyncio

READERS = "Mina, and ten people of Acme Ltd"


@pytest_asyncio.fixture
async def talk(store: Store) -> AsyncIterator[RealTalk]:
    async with talking(store) as built:
        await built.begins("7")
        await built.taps("7", "three", "fine")
        yield built


async def after_setting(talk: RealTalk, name: str, value: str) -> str:
    """What is said once the draft at hand is answered."""
    talk.store.write(lambda tx: set_value(tx, name, value, "a test", talk.now()))
    before = len(talk.messages("7"))
    await talk.taps("7", "good", "+done")
    return talk.said("7", before)


async def test_other_readers_are_agreed_to_before_the_next_draft_of_the_part(
    talk: RealTalk,
) -> None:
    said = await after_setting(talk, "readers", READERS)
    assert f"{READERS} read what you write." in said
    assert "Is it still all right for you to take part?" in said
    await talk.taps("7", "start", "fine")
    assert "feel" in talk.said("7", len(talk.messages("7")) - 1)


@pytest.mark.parametrize(("name", "value"), [("languages", "drafts"), ("news", "On Sunday.")])
async def test_what_nobody_agreed_to_asks_nothing_again(
    talk: RealTalk, name: str, value: str
) -> None:
    said = await after_setting(talk, name, value)
    assert said.startswith("Saved.") and "since you agreed" not in said
    assert "still all right" not in said
