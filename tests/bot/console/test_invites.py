"""Join links: made once, shown once, for a group that whoever is invited never reads of."""

import re

import pytest

from bot.i18n import Catalogues
from bot.services import invitations, rounds
from bot.services.joining import code_hash
from bot.services.links import TELEGRAM
from tests.bot.console.house import HERE, House, Visiting
from tests.bot.console.test_alerts import words_of
from tests.support.core import ROUND

pytestmark = pytest.mark.asyncio
PLACE = "/team/rounds/r1/invite"


async def seed_of(browser: Visiting) -> str:
    page = (await browser.get(PLACE)).text
    found = re.search(r'name="seed" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def codes_in(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf"{HERE}/j/([A-Za-z0-9_-]+)", page)))


async def test_links_are_shown_once_with_a_square_each(house: House) -> None:
    browser = await house.visiting(house.joel)
    seed = await seed_of(browser)
    page = (await browser.post(PLACE, count="3", seed=seed, community=" Youth  club ")).text
    codes = codes_in(page)
    assert len(codes) == 3
    assert page.count('<svg role="img"') == 3
    assert "for <bdi>Youth club</bdi>" in page
    assert not codes_in((await browser.get(PLACE)).text)
    assert "Youth club : 3 made, 0 used, 3 still good" in words_of((await browser.get(PLACE)).text)
    found = house.look(lambda tx: [tx.invite(code_hash(code), house.now) for code in codes])
    assert {(one.round, one.community) for one in found if one} == {("r1", "Youth club")}


async def test_the_cards_never_name_the_group(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = await browser.post(PLACE, count="1", seed=await seed_of(browser), community="Club")
    sheet = page.text.partition('<ul class="sheet">')[2]
    assert codes_in(sheet)
    assert "Club" not in sheet
    assert ROUND not in sheet


async def test_a_form_sent_twice_invites_nobody_twice(house: House) -> None:
    browser = await house.visiting(house.joel)
    seed = await seed_of(browser)
    first = await browser.post(PLACE, count="4", seed=seed)
    again = await browser.post(PLACE, count="4", seed=seed)
    assert codes_in(first.text) == codes_in(again.text)
    (sent,) = house.look(lambda tx: tx.invitations("r1", house.now))
    assert sent.made == 4


async def test_every_form_has_links_of_its_own(house: House) -> None:
    browser = await house.visiting(house.joel)
    pages = [
        (await browser.post(PLACE, count="2", seed=await seed_of(browser), community=label)).text
        for label in ("", "A", "A")
    ]
    assert len({code for page in pages for code in codes_in(page)}) == 6


async def test_with_a_bot_the_square_may_lead_to_telegram(house: House) -> None:
    house.write(lambda tx: tx.set_project({TELEGRAM: "harbour_bot"}))
    browser = await house.visiting(house.joel)
    seed = await seed_of(browser)
    page = words_of((await browser.post(PLACE, count="1", seed=seed, way="telegram")).text)
    assert "It opens Telegram." in page
    assert "https://t.me/harbour_bot?start=" in page
    assert f"Or this way: {HERE}/j/" in page


@pytest.mark.parametrize("count", ["", "0", "41", "-1", "many", "9" * 30, "٣"])
async def test_an_impossible_number_is_said_and_nothing_is_made(house: House, count: str) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post(PLACE, count=count, seed=await seed_of(browser), community="Club")
    assert reply.status_code == 422
    assert "Ask for 1 to 40 links" in words_of(reply.text)
    assert 'value="Club"' in reply.text
    assert house.look(lambda tx: tx.invitations("r1", house.now)) == []


@pytest.mark.parametrize(
    "fields", [{"seed": "short"}, {"seed": ""}, {"community": "x" * 61}], ids=str
)
async def test_a_form_that_is_not_whole_makes_nothing(house: House, fields: dict[str, str]) -> None:
    browser = await house.visiting(house.joel)
    whole = {"count": "1", "seed": await seed_of(browser), **fields}
    assert (await browser.post(PLACE, **whole)).status_code == 422
    assert house.look(lambda tx: tx.invitations("r1", house.now)) == []


async def test_nobody_is_invited_to_a_round_that_is_not_open(house: House) -> None:
    browser = await house.visiting(house.joel)
    seed = await seed_of(browser)
    house.write(lambda tx: rounds.pause(tx, "r1", house.time))
    assert "People can join while it is open." in words_of((await browser.get(PLACE)).text)
    reply = await browser.post(PLACE, count="1", seed=seed)
    assert reply.status_code == 422
    assert "is paused" in words_of(reply.text)


async def test_a_seed_cannot_be_guessed_from_a_link(house: House) -> None:
    seeds = {invitations.new_seed() for _ in range(50)}
    assert len(seeds) == 50
    assert all(map(invitations.is_seed, seeds))


async def test_the_cards_are_in_the_language_of_whoever_is_invited(house: House) -> None:
    spoken = Catalogues.load()
    house.more = {"text": spoken.text, "offered": lambda: spoken.offered(include_drafts=True)}
    browser = await house.visiting(house.joel)
    seed = await seed_of(browser)
    page = (await browser.post(PLACE, count="1", seed=seed, language="ar")).text
    assert '<div lang="ar" dir="rtl">' in page
    page = (await browser.post(PLACE, count="1", seed=seed, language="xx")).text
    assert '<div lang="en" dir="ltr">' in page
