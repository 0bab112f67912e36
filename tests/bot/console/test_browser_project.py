"""Pages of the project, care, conversations and rehearsals in a real browser: clean and whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from bot.app.signposting import sample_services
from bot.services.support import bring_in
from tests.bot.console.house import House
from tests.bot.console.test_browser import SMALL, Site, sign_in
from tests.support.axe import violations

CARE = (
    "",
    "/rota",
    "/rota/import",
    "/rota/add",
    "/directory",
    "/directory/new",
    "/reach",
    "/noise",
)
PAGES = (
    *(f"/team/care{path}" for path in CARE),
    "/team/care/directory/samaritans",
    "/team/project",
    "/team/project/contact",
    "/team/flows",
    "/team/flows/review",
    "/team/flows/findings",
    "/team/languages",
    "/team/languages/ar",
    "/team/languages/ar/help",
    "/team/rehearsal",
)
DARK = (
    "/team/care/rota",
    "/team/flows/distress?language=ar",
    "/team/project",
    "/team/languages",
    "/team/languages/ar/review",
)


@contextmanager
def visited(browser: Browser, house: House, url: str, scheme: Any) -> Iterator[tuple[Page, Any]]:
    """A phone, signed in; what goes wrong in its pages."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    yield page, sign_in(page, house, url)
    context.close()


def test_axe_finds_nothing_and_nothing_is_cut_off(browser: Browser, site: Site) -> None:
    house, url = site
    house.write(lambda tx: bring_in(tx, sample_services(), house.time))
    house.shift(house.joel, "on_call", -1, 2)
    house.alert(house.person("16-17"))
    shift = house.look(lambda tx: tx.shifts(house.now, house.now + 1))[0].id
    with visited(browser, house, url, "light") as (page, faults):
        for path in (*PAGES, f"/team/care/rota/{shift}"):
            page.goto(url + path)
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert page.evaluate(SMALL) == [], path
        assert faults == []
    with visited(browser, house, url, "dark") as (page, faults):
        for path in DARK:
            page.goto(url + path)
            assert violations(page) == [], path
        walk(page, url)
        assert faults == []


def walk(page: Page, url: str) -> None:
    """A committee walks in Arabic, with the keyboard, and sees what the team would be told."""
    page.goto(f"{url}/team/rehearsal")
    page.get_by_label("What the committee walks").select_option("sample")
    page.get_by_role("button", name="Make a link for 30 days").press("Enter")
    link = page.locator("code.long").text_content() or ""
    page.goto(link)
    assert violations(page) == []
    page.get_by_label("They read").select_option("ar")
    page.get_by_label("Where it begins").select_option("draft")
    page.get_by_role("button", name="Begin to walk").press("Enter")
    newest = page.locator("#newest")
    assert newest.locator("p").first.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert violations(page) == []
    newest.get_by_role("button").first.press("Enter")
    page.get_by_label("Words, as they would write them").fill("I want to die")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.locator("#rung-head + ul")).to_contain_text("Amber")
    assert violations(page) == []
    page.get_by_text("Earlier messages").press("Enter")
    page.get_by_text("The menu").press("Enter")
    assert violations(page) == []
    page.get_by_role("button", name="Next day").press("Enter")
    expect(page.get_by_text("26 November")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
