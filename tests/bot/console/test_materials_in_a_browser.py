"""Drafts in a real browser: by keyboard from a file to what two agreed on, with axe on the way."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.bot.console.drafts import GUIDE
from tests.bot.console.house import House
from tests.bot.console.test_browser import SMALL, sign_in
from tests.support.axe import violations

FOCUSED = "document.activeElement.innerText || ''"


def clean(page: Page) -> None:
    """Axe finds nothing in light, in dark, and from right to left; nothing is cut off or small."""
    for scheme, direction in (("light", "ltr"), ("dark", "rtl")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        assert violations(page) == [], (page.url, scheme, direction)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        assert page.evaluate(SMALL) == [], page.url
    page.evaluate("document.documentElement.dir = 'ltr'")


def press(page: Page, name: str) -> None:
    """Go there with the tabulator alone, and press it."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).strip().startswith(name):
            break
    else:
        raise AssertionError(f"no way to {name} on {page.url}")
    with page.expect_navigation():  # waiting by a script would need what the page's policy forbids
        page.keyboard.press("Enter")


def rate(page: Page, heavy: bool) -> None:
    page.get_by_label("Heavy" if heavy else "Ordinary").press("Space")
    page.get_by_label("home", exact=True).press("Space")
    press(page, "Save, and the next")


def test_from_a_file_to_what_two_agreed_on(
    browser: Browser, site: tuple[House, str], tmp_path: Path
) -> None:
    house, url = site
    draft = tmp_path / "guide.md"
    draft.write_bytes(GUIDE)
    page = browser.new_page(viewport={"width": 360, "height": 740})
    faults = sign_in(page, house, url)
    press(page, "Materials")
    page.get_by_label("A document, or pictures").set_input_files(draft)
    press(page, "Look at it")
    expect(page.get_by_role("heading", name="3 items")).to_be_visible()
    page.get_by_text("Move, split, merge, drop").first.press("Enter")
    clean(page)
    page.get_by_label("Split: the words").first.fill("And who")
    press(page, "Split here")
    expect(page.get_by_role("heading", name="4 items")).to_be_visible()
    press(page, "Keep it")
    clean(page)
    press(page, "Describe it, see it on a phone")
    expect(page.locator(".phone")).to_contain_text("You are reviewing this question.")
    page.get_by_label("Why the team asks it").fill("To learn what helps.")
    press(page, "Keep it")
    expect(page.get_by_role("heading", name="What it was before")).to_be_visible()
    clean(page)
    press(page, "العربية")
    expect(page.locator(".bubble").first).to_have_css("direction", "rtl")
    press(page, "All items")
    press(page, "Rate it together")
    press(page, "I rate")
    clean(page)
    rate(page, heavy=True)
    press(page, "To both ratings")
    press(page, "The young co-facilitator rates")
    clean(page)
    rate(page, heavy=False)
    press(page, "Stop, and hand the phone back")
    expect(page.get_by_text("you see it differently")).to_be_visible()
    clean(page)
    page.get_by_label("Heavy: people are asked first").press("Space")
    press(page, "That holds")
    expect(page.get_by_text("Agreed: heavy")).to_be_visible()
    assert house.look(lambda tx: tx.newest_items("m2"))[0].heavy
    assert faults == []
    page.close()
