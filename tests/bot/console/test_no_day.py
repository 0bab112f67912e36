"""Whoever ends a round for which no day of news is set is told so on its page."""

import pytest

from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("step", ["close", "pause"])
async def test_who_closes_a_round_sees_that_people_are_told_no_day(house: House, step: str) -> None:
    browser = await house.visiting(house.mina)
    page = words_of((await browser.get(f"/team/rounds/r1/step/{step}")).text)
    assert ("so they are told none" in page) == (step == "close")
