"""The first steps of a project on Home, and the sample taken away on the page of the project."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bot.services import rounds, trial
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of
from tests.bot.console.test_browser import SMALL, Site, cookie
from tests.support.axe import violations

SAID = {"host": "Harbour", "facilitator": "Mina", "contact": "Mina", "readers": "M", "news": "Soon"}
Steps = Callable[[str], dict[str, bool]]


def is_sample(house: House) -> None:
    """From now on the house's one round is the sample's, and so is Joel."""

    def job(tx: Any) -> None:
        trial.mark(tx, tx.rounds()[0], {"host": tx.project().get("host", "")}, ["Joel"])

    house.write(job)


def steps(page: str) -> dict[str, bool]:
    """Each step, and whether it is done."""
    found = re.findall(r'<li id="begin-(\w+)".*?</li>', page, re.DOTALL)
    parts = re.split(r'<li id="begin-\w+"', page)[1:]
    return {name: ">Done</span>" in part for name, part in zip(found, parts, strict=True)}


def _set(tx: Transaction, values: dict[str, str]) -> None:
    tx.set_project(values)


def plans(house: House) -> RoundRow:
    return house.write(lambda tx: rounds.create(tx, "Spring", [tx.materials()[0].id], house.time))


@pytest.mark.asyncio
async def test_where_a_round_of_ones_own_was_opened_no_first_steps_are_shown(house: House) -> None:
    page = (await (await house.visiting(house.mina)).get("/team/")).text
    assert steps(page) == {}


@pytest.mark.asyncio
async def test_beside_the_sample_the_first_step_is_to_take_it_away(house: House) -> None:
    is_sample(house)
    page = (await (await house.visiting(house.mina)).get("/team/")).text
    assert next(iter(steps(page))) == "sample"
    assert not any(steps(page).values())
    assert '<li id="begin-sample" aria-current="step">' in page
    assert 'class="go main" href="/team/project#sample"' in page


@pytest.mark.asyncio
async def test_what_is_done_is_ticked_and_the_next_step_has_the_button(house: House) -> None:
    is_sample(house)
    house.write(lambda tx: trial.clear_sample(tx, house.mina, house.now))
    house.write(lambda tx: tx.set_project(SAID))
    browser = await house.visiting(house.mina)
    page = (await browser.get("/team/")).text
    done = ["project", "team"]
    assert [name for name, is_done in steps(page).items() if is_done] == done
    assert "sample" not in steps(page)
    assert 'class="go main" href="/team/materials"' in page
    assert "2 of 6 done." in words_of(page)
    row = plans(house)
    page = (await browser.get("/team/")).text
    assert steps(page)["round"]
    assert "Planned: Spring opens when you open it" in words_of(page)
    assert f'href="/team/rounds/{row.id}"' in page
    house.write(lambda tx: rounds.open_round(tx, row.id, house.time))
    assert steps((await browser.get("/team/")).text) == {}


@pytest.mark.asyncio
async def test_a_rota_is_done_once_whoever_is_on_call_tried_out_an_alert(house: House) -> None:
    is_sample(house)
    house.write(lambda tx: trial.clear_sample(tx, house.mina, house.now))
    browser, seen = await house.visiting(house.mina), list[bool]()

    async def look() -> None:
        seen.append(steps((await browser.get("/team/")).text)["rota"])

    await look()
    house.shift(house.mina, "on_call", 1, 3)
    await look()
    house.keep(house.mina._replace(tested_at=house.now))
    await look()
    house.shift(house.priti, "on_call", 4, 6)
    await look()
    assert seen == [False, False, True, False]


@pytest.mark.asyncio
async def test_who_needs_a_person_stands_before_the_first_steps(house: House) -> None:
    is_sample(house)
    browser = await house.visiting(house.mina)
    for is_calm in (True, False):
        page = (await browser.get("/team/")).text
        places = [page.index(f'id="{one}"') for one in ("begin-head", "now-head")]
        assert (places == sorted(places)) is is_calm
        house.alert(house.person())


@pytest.mark.asyncio
async def test_what_is_to_be_written_first_is_marked_until_it_is(house: House) -> None:
    browser = await house.visiting(house.joel)
    empty = dict.fromkeys(SAID, "")
    some: tuple[dict[str, str], ...] = (empty, {**empty, "host": "Harbour"}, SAID)
    for values, left in zip(some, (5, 4, 0), strict=True):
        house.write(partial(_set, values=values))
        page = (await browser.get("/team/project")).text
        assert page.count("Write this first.") == left


@pytest.mark.asyncio
async def test_a_page_that_is_for_others_is_named_and_not_linked(house: House) -> None:
    is_sample(house)
    zoe = house.member("Zoe", "admin")
    for who, is_linked in ((house.mina, False), (zoe, True)):
        page = (await (await house.visiting(who)).get("/team/")).text
        assert ('<a href="/team/people">Take in' in page) is is_linked
        assert ("Somebody who looks after the team’s roles does it." in page) is not is_linked


@pytest.mark.asyncio
async def test_an_admin_takes_the_sample_away_on_its_page(house: House) -> None:
    is_sample(house)
    zoe = house.member("Zoe", "admin", "facilitator")
    said = "Take it away for good"
    assert said not in (await (await house.visiting(house.mina)).get("/team/project")).text
    browser = await house.visiting(zoe)
    assert said in (await browser.get("/team/project")).text
    for _ in range(2):
        reply = await browser.post("/team/project/sample/clear")
        assert reply.headers["location"] == "/team/"
    assert "This is a sample" not in (await browser.get("/team/project")).text
    noted = house.look(lambda tx: tx.audit(1 << 62, 10))
    assert [(one.who, one.about) for one in noted if one.deed == "settings"] == [("Zoe", "sample")]
    assert not house.look(trial.is_here)
    assert [one.name for one in house.look(lambda tx: tx.staff()) if one.left_at] == ["Joel"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_steps_are_clean_on_a_phone(browser: Browser, site: Site, scheme: Any) -> None:
    house, url = site
    is_sample(house)
    zoe = house.member("Zoe", "admin", "facilitator")
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    context.add_cookies([cookie(house, zoe, url)])
    page = context.new_page()
    for path in ("/team/", "/team/project"):
        page.goto(url + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate(SMALL) == [], path
    page.get_by_text("Take the sample away").click()
    page.get_by_role("button", name="Take it away for good").click()
    expect(page.get_by_role("heading", name="Your first round, step by step")).to_be_visible()
    expect(page.locator("#begin-sample")).to_have_count(0)
    context.close()
