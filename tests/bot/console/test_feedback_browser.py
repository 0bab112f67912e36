"""Feedback pages in a real browser: what only it shows."""

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.services.materials import Edit, edit_item
from tests.bot.console.house import House
from tests.bot.console.test_browser import Site, sign_in
from tests.support.axe import violations

pytestmark = pytest.mark.browser
ROUND = "/team/feedback/r1"
ITEM = f"{ROUND}/items/m1-i1"
HARD = f"{ROUND}/items/m1-i2"
PAGES = (
    *("/team/feedback", ROUND, ITEM, HARD, f"{ITEM}/ask", f"{ROUND}/besides", f"{ROUND}/themes"),
    *(f"{ROUND}/themes/{{theme}}", f"{ROUND}/files", f"{ROUND}/us"),
)


def said(house: House) -> None:
    """Three people, in two languages, one of them about a heavy item."""
    ann, bob, huda = house.person(), house.person(), house.person(language="ar")
    for who, verdict, feeling in ((ann, "words", "worried"), (bob, "fine", "good")):
        house.says(who, "verdict", verdict)
        house.says(who, "feeling", feeling, "surprised")
    house.says(huda, "verdict", "not_asked")
    house.says(ann, "suggestion", words="Say it shorter, please.")
    house.says(huda, "suggestion", words="لا أفهم الكلمة الثانية.", shown_language="ar")
    house.says(ann, "quotes", "yes", scope="round", subject="")
    house.says(ann, "missing", words="What about money?", scope="round", subject="")
    house.write(lambda tx: edit_item(tx, "m1", "2", Edit(sensitivity="heavy", label="Home")))
    house.says(bob, "suggestion", words="It was like that for me.", subject="m1-i2")


def is_clean(page: Page, path: str) -> None:
    page.goto(path)
    assert violations(page) == [], path
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_themes_are_ticked_in_place_and_every_page_is_clean_in_light_and_dark(
    browser: Browser, site: Site
) -> None:
    house, url = site
    said(house)
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = context.new_page()
    faults = sign_in(page, house, url)
    page.goto(url + ITEM)
    comment = page.locator("li.comment").first
    comment.get_by_text("Put it under a theme").click()
    comment.get_by_label("A new theme").fill("Length")
    comment.get_by_role("button", name="Add it here").press("Enter")
    chip = comment.get_by_role("button", name="Length")
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert page.url == url + ITEM  # in place: the page was not loaded anew
    chip.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "true")
    arabic = page.get_by_text("لا أفهم الكلمة الثانية.")
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"
    (theme,) = house.look(lambda tx: tx.themes("r1"))
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        for path in PAGES:
            is_clean(page, url + path.format(theme=theme.id))
    page.goto(url + HARD)
    page.get_by_role("button", name="Open these words").click()
    expect(page.get_by_text("It was like that for me.")).to_be_visible()
    page.goto(f"{url}{ITEM}/ask")
    page.get_by_label("Your question, in plain words").fill("Which word do you mean?")
    page.get_by_role("button", name="Look who gets it, and when").click()
    expect(page.get_by_role("heading", name="Before it goes out")).to_be_visible()
    assert violations(page) == []
    assert faults == []
    context.close()
