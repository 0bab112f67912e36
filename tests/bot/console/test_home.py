"""The first page: three lists, the rounds that run, and the part of it that renews itself."""

import pytest

from bot.services.care.handling import acknowledge
from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of
from tests.bot.console.test_rounds import in_round
from tests.bot.console.test_talks import writes

pytestmark = pytest.mark.asyncio


async def test_rounds_that_run_show_how_far_they_are(house: House) -> None:
    people = [house.person() for _ in range(3)]
    in_round(house, *people)
    house.answered(people[0], "Hm.")
    house.write(lambda tx: tx.finish(house.id_of(people[1]), "r1", house.now))
    page = words_of((await (await house.visiting(house.mina)).get("/team/")).text)
    assert "Sample round Done: 1" in page
    assert "Not begun: 2" in page


async def test_what_was_dealt_with_is_ready_to_close(house: House) -> None:
    who = house.person()
    alert = house.alert(who)
    row = house.look(lambda tx: tx.alert(alert))
    assert row is not None
    house.write(lambda tx: acknowledge(tx, row, house.mina, house.time))
    browser = await house.visiting(house.mina)
    ready = (await browser.get("/team/")).text.partition('id="ready-head"')[2]
    assert f"/team/alerts/{alert}" not in ready
    await browser.post(f"/team/alerts/{alert}/note", decision="Called.", why="They asked.")
    ready = (await browser.get("/team/")).text.partition('id="ready-head"')[2]
    assert f"/team/alerts/{alert}" in ready


async def test_a_round_in_which_everybody_is_done_is_ready_to_close(house: House) -> None:
    who = house.person()
    in_round(house, who)
    browser = await house.visiting(house.mina)
    assert "Everybody in it is done." not in (await browser.get("/team/")).text
    house.write(lambda tx: tx.finish(house.id_of(who), "r1", house.now))
    assert "Everybody in it is done." in (await browser.get("/team/")).text


async def test_a_talk_that_went_quiet_is_ready_to_close(house: House) -> None:
    who = house.person()
    writes(house, who, "Is anybody there?")
    browser = await house.visiting(house.joel)
    await browser.post(f"/team/talks/{who}", words="Yes.", seen="0")
    house.later(hours=8)
    assert "We wrote last" not in (await browser.get("/team/")).text
    house.later(hours=17)
    browser = await house.visiting(house.joel)
    assert "We wrote last" in (await browser.get("/team/")).text


async def test_what_renews_itself_is_the_page_without_its_frame(house: House) -> None:
    house.alert(house.person())
    browser = await house.visiting(house.mina)
    page, part = (await browser.get("/team/")).text, (await browser.get("/team/live")).text
    assert part.strip() in page
    assert "<html" not in part
    assert "1 now, 0 this week, 0 ready to close." in part
    assert 'hx-get="/team/live"' in page
