"""Translating in a real browser: by keyboard, with axe on the way."""

import os
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bot.services import materials
from bot.services.drafts import Details, Draft, DraftItem
from bot.services.transaction import Transaction
from tests.bot.console.house import House
from tests.bot.console.test_browser import sign_in
from tests.bot.console.test_materials_in_a_browser import clean, press
from tests.support.translated import approved, drafted, settled

DRAFT = Draft(
    "Finding a place",
    "guide",
    (
        DraftItem("1", "Home", "Where do you feel at home?", ("In my room", "Outside")),
        DraftItem("2", "Home", "What would you like to change there?"),
        DraftItem("3", "Home", "When did you last feel unsafe there?"),
        DraftItem("4", "Home", "Who helps you at home?"),
    ),
    (),
    (
        Details(),
        Details(why="The team wants to know what helps."),
        Details(heavy=True, label="A question about safety", gist="It asks about feeling safe."),
        Details(),
    ),
)


def fill(house: House) -> None:
    def job(tx: Transaction) -> None:
        materials.import_draft(tx, DRAFT, house.time)
        drafted(tx, "m2-i2", "ما الذي تودّ تغييره هناك؟", house.time)
        settled(tx, "m2-i3", "متى شعرت آخر مرة بعدم الأمان هناك؟", house.time)
        approved(tx, "m2-i4", "من يساعدك في البيت؟", house.time)

    house.write(job)


def test_a_draft_is_translated_by_keyboard(browser: Browser, site: tuple[House, str]) -> None:
    house, url = site
    fill(house)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    faults = sign_in(page, house, url)
    page.goto(f"{url}/team/translations")
    clean(page)
    press(page, "Finding a place")
    clean(page)
    press(page, "Open Arabic")
    clean(page)
    look(page, "parts")
    press(page, "Next for you")
    page.get_by_label("The heading").fill("البيت")
    clean(page)
    press(page, "Keep the draft")
    page.goto(f"{url}/team/translations/m2/ar/m2-i2")
    look(page, "settle")
    clean(page)
    page.get_by_label("Why these words").fill("Shorter.")
    press(page, "Keep these words")
    expect(page.get_by_role("heading", name="Question 3")).to_be_visible()
    page.get_by_text("Show it").press("Enter")
    clean(page)
    look(page, "approve")
    page.get_by_label("I read this language").press("Space")
    press(page, "Approve it")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults == []


def look(page: Page, name: str) -> None:
    folder = os.environ.get("SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}-390.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.screenshot(path=Path(folder) / f"{name}-1280.png", full_page=True)
        page.set_viewport_size({"width": 390, "height": 844})
