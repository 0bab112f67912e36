"""Whoever works with the keyboard stays where they are while a part of the page renews itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bot.services import promises
from bot.services.rounds import steps
from bot.services.transaction import Transaction
from tests.bot.console.house import House
from tests.bot.console.spring import Spring, decided
from tests.bot.console.test_browser import Site, sign_in
from tests.support.keys import Keys

pytestmark = pytest.mark.browser

HERE = "/team/impact/r1"
#: Where the focused link leads, or what the focused button sends and where.
WHERE = """() => { const one = document.activeElement;
    return [new URL(one.href ?? one.form?.action ?? "none:").pathname, one.value].join(" ") }"""

#: Says on the page itself when a part of it was renewed.
SWAPPED = """() => { const html = document.documentElement; delete html.dataset.swapped;
    addEventListener("htmx:after:swap", () => { html.dataset.swapped = "" }, { once: true }) }"""


def where(page: Page) -> str:
    return str(page.evaluate(WHERE)).strip()


def shows(page: Page, words: str, change: Callable[[], object], seconds: int) -> None:
    """The page renews itself and shows what changed, while what has the focus keeps it."""
    before = where(page)
    change()
    page.evaluate(SWAPPED)
    page.clock.run_for(seconds * 1000)
    expect(page.locator("html[data-swapped]")).to_be_attached()
    expect(page.locator("main")).to_contain_text(words)
    assert where(page) == before
    Keys(page).looks()


def test_home_keeps_the_focus_on_its_alert_when_others_come_before_it(
    page: Page, site: Site
) -> None:
    house, url = site
    page.clock.install()
    faults = sign_in(page, house, url)
    mine = house.alert(house.person(), "amber", "talk")
    house.alert(house.person(), "amber", "story")
    page.reload()
    Keys(page).reach(page.locator(f"a[href='/team/alerts/{mine}']"))
    house.later(minutes=2)
    shows(page, "about first.", lambda: house.alert(house.person(), "red", "first"), 21)
    house.later(minutes=2)
    shows(page, "about second.", lambda: house.alert(house.person(), "amber", "second"), 21)
    assert faults == []


def test_a_round_keeps_the_focus_on_its_step_when_another_step_goes(page: Page, site: Site) -> None:
    house, url = site
    page.clock.install()
    faults = sign_in(page, house, url)
    page.goto(f"{url}/team/rounds/r1")
    Keys(page).reach(page.get_by_role("link", name="Close it now"))
    shows(page, "It is on a pause.", lambda: house.write(paused(house)), 21)
    assert faults == []


def paused(house: House) -> Callable[[Transaction], object]:
    return lambda tx: steps.pause(tx, "r1", house.time)


def begun(spring: Spring) -> Callable[[Transaction], object]:
    return lambda tx: promises.begin_due(tx, spring.house.now)


def test_sendings_keep_the_focus_on_what_can_still_be_done(
    page: Page, spring_site: tuple[Spring, str]
) -> None:
    spring, url = spring_site
    decided(spring)
    page.clock.install()
    faults = sign_in(page, spring.house, url)
    keys = Keys(page)
    page.goto(url + HERE)
    keys.press(page.get_by_role("button", name="Approve as"))
    keys.press(page.get_by_role("button", name="Send to"))
    for path in (HERE, f"{HERE}/sendings"):
        page.goto(url + path)
        keys.reach(page.get_by_role("button", name="Undo it"))
        shows(page, "starts soon", lambda: None, 6)
    keys.reach(page.get_by_role("button", name="Stop it"))
    spring.later(minutes=11)
    shows(page, "is being sent", lambda: spring.house.write(begun(spring)), 6)
    keys.press(page.get_by_role("button", name="Stop it"))
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    assert faults == []


def test_a_theme_keeps_the_focus_when_it_is_put_there(page: Page, site: Site) -> None:
    house, url = site
    house.says(house.person(), "suggestion", words="Say it shorter, please.")
    faults = sign_in(page, house, url)
    page.goto(f"{url}/team/feedback/r1/items/m1-i1")
    keys = Keys(page)
    keys.open(page.get_by_text("Put it under a theme"))
    keys.write(page.get_by_label("A new theme"), "Length")
    keys.press(page.get_by_role("button", name="Add it here"))
    expect(page.get_by_role("button", name="Length")).to_be_visible()
    assert keys.here() == "button Add it here"
    chip = page.get_by_role("button", name="Length")
    for is_in in ("false", "true"):
        keys.press(chip)
        expect(chip).to_have_attribute("aria-pressed", is_in)
        assert "Length" in keys.here()
    assert faults == []
