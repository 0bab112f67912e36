"""A round is kept open longer, past the day of the news too, and is looked at beforehand."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.services import rounds
from bot.services.instants import micros
from bot.services.rounds import Dates
from tests.bot.console.house import START, House
from tests.bot.console.test_alerts import words_of
from tests.bot.console.test_rounds import house, in_round, round_named, seen_in
from tests.support.core import ROUND

__all__ = ["house"]  # a fixture

pytestmark = pytest.mark.asyncio


def field_in(page: str, name: str) -> str:
    """The first of that name, as it is filled."""
    (value, *_) = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return str(value)


async def test_who_keeps_it_open_past_the_day_of_the_news_gives_a_later_one(house: House) -> None:
    in_round(house, house.person())
    day = Dates(impact=START + timedelta(days=30))
    house.write(lambda tx: rounds.schedule(tx, "r1", day, house.time))
    browser = await house.visiting(house.mina)
    place, closes = "/team/rounds/r1/step/extend", "2027-01-05T18:00"
    page = (await browser.get(place)).text
    assert field_in(page, "impact") == "2026-12-25T18:00"
    page = (await browser.get(f"{place}?closes={closes}&impact=2026-12-25T18:00")).text
    assert "would go out before the round closes" in words_of(page)
    assert "<button>Keep it open until then" not in page
    later = {"closes": closes, "impact": "2027-01-20T12:00"}
    page = (await browser.get(f"{place}?closes={closes}&impact={later['impact']}")).text
    assert "That there is more time" in words_of(page)
    assert (field_in(page, "impact"), page.count('name="impact"')) == (later["impact"], 2)
    for _ in range(2):
        reply = await browser.post(place, seen=seen_in(page), **later)
        assert reply.headers.get("location") == "/team/rounds/r1", words_of(reply.text)
    row = round_named(house, ROUND)
    assert (row.closes, row.impact) == (
        micros(datetime(2027, 1, 5, 18, tzinfo=UTC)),
        micros(datetime(2027, 1, 20, 12, tzinfo=UTC)),
    )
    assert [one.kind for one in house.look(lambda tx: tx.broadcasts())] == ["extended"]


async def test_whoever_keeps_it_open_leaves_the_day_of_the_news_to_the_second(house: House) -> None:
    day = Dates(impact=START + timedelta(days=60, seconds=7))
    house.write(lambda tx: rounds.schedule(tx, "r1", day, house.time))
    before = round_named(house, ROUND).impact
    browser = await house.visiting(house.mina)
    place = "/team/rounds/r1/step/extend"
    page = (await browser.get(place)).text
    fields = {name: field_in(page, name) for name in ("closes", "impact")}
    reply = await browser.post(place, seen=seen_in(page), **fields)
    assert reply.status_code == 303, words_of(reply.text)
    assert round_named(house, ROUND).impact == before
