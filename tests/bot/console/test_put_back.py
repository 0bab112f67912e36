"""On its page a round is put back, while nobody has come in."""

import pytest

from bot.services import rounds
from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of
from tests.bot.console.test_rounds import in_round, round_named, seen_in
from tests.support.core import ROUND

pytestmark = pytest.mark.asyncio


async def test_a_round_into_which_nobody_came_is_put_back(house: House) -> None:
    browser, place = await house.visiting(house.mina), "/team/rounds/r1/step/undo"
    house.write(lambda tx: rounds.close_round(tx, "r1", house.time))
    assert place in (await browser.get("/team/rounds/r1/live")).text
    seen = seen_in((await browser.get(place)).text)
    for _ in range(2):
        reply = await browser.post(place, seen=seen)
        assert reply.headers.get("location") == "/team/rounds/r1", words_of(reply.text)
    assert round_named(house, ROUND).state == "draft"


async def test_a_round_with_somebody_in_it_offers_no_way_back(house: House) -> None:
    in_round(house, house.person())
    browser, place = await house.visiting(house.mina), "/team/rounds/r1/step/undo"
    assert place not in (await browser.get("/team/rounds/r1/live")).text
    reply = await browser.get(place)
    assert "1 person is in" in words_of(reply.text)
    assert "<button>Make it a draft again" not in reply.text
