"""Taking words out in a real browser: by keyboard, small, dark, from right to left, no script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.console.test_browser import FOCUSED, SMALL, Site, sign_in
from tests.bot.console.test_redacting import ITEM, REST, SECRET
from tests.support.axe import violations

pytestmark = pytest.mark.browser
#: The head of a page scrolls; all else is in sight, and large enough to be hit.
IN_SIGHT = SMALL.replace("nav a, ", "main a.out, main a.go, ")


def is_clean(page: Page) -> None:
    """In each look: axe finds nothing, nothing is cut off, all can be hit."""
    for scheme, direction in (("light", "ltr"), ("dark", "rtl")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert violations(page) == [], (page.url, scheme, direction)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        assert page.evaluate(IN_SIGHT) == [], page.url
    page.evaluate("document.documentElement.dir = 'ltr'")
    page.emulate_media(color_scheme="light")


def presses(page: Page, text: str, key: str = "Enter") -> None:
    """Go on with the Tab key to what says so, and press that key."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if text in page.evaluate(FOCUSED):
            page.keyboard.press(key)
            return
    raise AssertionError(text)


def test_words_go_by_keyboard_alone_on_pages_that_are_clean(page: Page, site: Site) -> None:
    house, url = site
    house.says(house.person(), "suggestion", words=SECRET)
    house.says(house.person(language="ar"), "suggestion", words="اسمه زيد.", shown_language="ar")
    faults = sign_in(page, house, url)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url + ITEM)
    is_clean(page)
    page.goto(url + ITEM)
    presses(page, "Take these words out")
    page.get_by_role("heading", name="Take these words out").wait_for()
    expect(page.get_by_text(SECRET)).to_be_visible()
    is_clean(page)
    page.get_by_label("It names somebody").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("It says where somebody is")).to_be_checked()
    presses(page, "Take them out for good")
    page.get_by_role("heading", name="These words are gone").wait_for()
    is_clean(page)
    presses(page, "Back to where they stood")
    expect(page.get_by_text("اسمه زيد.")).to_be_visible()
    assert page.get_by_text(SECRET).count() == 0
    assert faults == []


def test_a_mistake_leads_to_the_form_and_keeps_what_was_typed(browser: Browser, site: Site) -> None:
    house, url = site
    given = house.says(house.person(), "suggestion", words=SECRET)
    apart = {"scope": "none", "subject": "", "round": ""}
    house.says(house.person(), "unfiled", words=REST, **apart)
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, house, url)
    page.goto(f"{url}/team/redact/answer/{given}")
    page.get_by_label("Something else").check()
    page.get_by_label("The reason in a few words").fill("Zebediah")
    page.get_by_role("button", name="Take them out for good").click()
    expect(page.get_by_role("alert")).to_contain_text("Say it in other words.")
    expect(page.get_by_label("The reason in a few words")).to_have_value("Zebediah")
    page.goto(f"{url}/team/unplaced")
    page.get_by_role("button", name="Open what was written").click()
    expect(page.get_by_text(REST)).to_be_visible()
    page.get_by_role("link", name="Take these words out").click()
    expect(page.get_by_text("They may be hard to read, so they are not shown")).to_be_visible()
    page.get_by_label("The person asked for it").check()
    page.get_by_role("button", name="Take them out for good").click()
    page.get_by_role("link", name="Back to where they stood").click()
    expect(page.get_by_text("Nobody wrote anything else.")).to_be_visible()
    context.close()
