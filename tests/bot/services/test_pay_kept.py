"""Who deletes everything is told of the pay record where one stays; else none does (R106)."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.services import recognition
from bot.services.project_settings import set_value
from bot.services.recognition_rows import EarningRow
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import Credit, ItemId, RoundId
from tests.support.real_talk import RealTalk, talking

pytestmark = pytest.mark.asyncio
STAYS = "What you get for your time stays too."
TERMS = "5 pounds a part."


@pytest_asyncio.fixture
async def talk(store: Store) -> AsyncIterator[RealTalk]:
    async with talking(store) as built:
        yield built


def sets(talk: RealTalk, **values: str) -> None:
    def job(tx: Transaction) -> None:
        for name, value in values.items():
            set_value(tx, name, value, "a command", talk.now())

    talk.store.write(job)


def lines(talk: RealTalk) -> list[EarningRow]:
    whose = talk.person("7")
    return talk.look(lambda tx: tx.earnings_of(whose))


def earns(talk: RealTalk) -> None:
    """A draft of a part opens for them."""
    effect, whose = Credit(RoundId("r1"), (ItemId("m1-i1"),), (60,)), talk.person("7")
    talk.store.write(lambda tx: recognition.earn(tx, whose, effect, "part", talk.now()))


async def deletes(talk: RealTalk) -> str:
    """All of it; what they are told of that."""
    before = len(talk.messages("7"))
    await talk.orders("7", "delete")
    await talk.taps("7", "all")
    said = talk.said("7", before)
    assert "none of your words or answers left" in said
    return said


async def test_where_nobody_gets_anything_none_stays_and_none_is_named(talk: RealTalk) -> None:
    await talk.begins()
    earns(talk)
    assert STAYS not in await deletes(talk)
    assert lines(talk) == []


@pytest.mark.parametrize("later", [TERMS, "", "Wales: 5 pounds a part."])
async def test_it_stays_and_is_named_also_where_the_terms_are_gone_or_hold_elsewhere(
    talk: RealTalk, later: str
) -> None:
    await talk.begins()
    sets(talk, recognition=TERMS, recognition_rate="5 part")
    earns(talk)
    sets(talk, recognition=later)
    assert STAYS in await deletes(talk)
    assert [one.pence for one in lines(talk)] == [100]


async def test_where_there_are_terms_and_nothing_of_theirs_none_is_named(talk: RealTalk) -> None:
    await talk.begins()
    sets(talk, recognition=TERMS, recognition_rate="5 part")
    assert STAYS not in await deletes(talk)
