"""Rounds in a real browser: a round planned and opened with the keyboard, clean on every page."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.bot.console.house import House
from tests.bot.console.test_browser import FOCUSED, SMALL, Site, sign_in
from tests.bot.console.test_rounds import in_round
from tests.support.axe import violations

RTL = "document.documentElement.dir = 'rtl'"
WIDE = "document.documentElement.scrollWidth > innerWidth"


def pages_of(house: House) -> list[str]:
    """Every page of a round with people in it."""
    people = [house.person(), house.person(language="ar")]
    in_round(house, *people)
    here = "/team/rounds/r1"
    steps = [f"{here}/step/{step}" for step in ("pause", "extend", "close")]
    parts = ["", "/reach", "/people", "/invite", f"/people/{people[0]}"]
    return ["/team/rounds", *(here + part for part in parts), *steps]


def to(page: Page, name: str) -> None:
    """On with the keyboard until something of that name has the focus."""
    label = "document.activeElement.labels?.[0]?.innerText ?? ''"
    for _ in range(60):
        if name in page.evaluate(FOCUSED) or name in page.evaluate(label):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name}")


def test_a_round_is_opened_with_the_keyboard_on_pages_that_axe_finds_clean(
    browser: Browser, site: Site
) -> None:
    house, url = site
    paths = pages_of(house)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.clock.install()
    faults = sign_in(page, house, url)
    opened_by_keyboard(page)
    assert house.look(lambda tx: tx.rounds()[-1].state) == "open"
    renews_itself(page, house, url)
    for path in paths:
        page.emulate_media(color_scheme="light")
        page.goto(url + path)
        looks_right(page, path)
        page.emulate_media(color_scheme="dark")
        page.evaluate(RTL)
        looks_right(page, f"{path}, dark, from right to left")
    assert faults == []
    context.close()


def opened_by_keyboard(page: Page) -> None:
    keys = page.keyboard
    for name, place in (("Rounds", "**/rounds"), ("Plan a round", "**/new")):
        to(page, name)
        keys.press("Enter")
        page.wait_for_url(place)
    to(page, "Its name")
    keys.type("Winter")
    to(page, "Guide")
    keys.press("Space")
    page.clock.run_for(1000)
    expect(page.locator("#means")).to_contain_text("3 drafts")  # renewed as it was ticked
    assert violations(page) == []
    to(page, "Plan it")
    keys.press("Enter")
    page.wait_for_url("**/step/open")
    to(page, "Open it now")
    keys.press("Enter")
    expect(page.locator("#state")).to_contain_text("It is open.")


def renews_itself(page: Page, house: House, url: str) -> None:
    """The first page shows a new alert without being loaded again, and nothing moves the focus."""
    page.goto(f"{url}/team/")
    page.get_by_role("link", name="Winter").focus()
    house.alert(house.person())
    page.clock.run_for(21_000)
    expect(page.locator("#counts")).to_contain_text("1 now")
    assert "Winter" in page.evaluate(FOCUSED)


def looks_right(page: Page, path: str) -> None:
    found: list[Any] = violations(page)
    assert found == [], path
    assert not page.evaluate(WIDE), path
    assert page.evaluate(SMALL) == [], path
