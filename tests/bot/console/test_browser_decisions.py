"""Decisions and impact in a real browser: clean in light, dark and right to left; by keyboard."""

from playwright.sync_api import Page, expect

from tests.bot.console.spring import Spring
from tests.bot.console.test_browser import SMALL, sign_in
from tests.support.axe import violations

ROUND = "/team/decisions/r1"
#: The head of a page scrolls; all else is in sight.
IN_SIGHT = SMALL.replace("nav a, ", "")
HERE = "/team/impact/r1"


def said(spring: Spring) -> None:
    """Something of every kind."""
    board = spring.board
    board.joins("huda", language="ar")
    spring.sit_down()
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.says("ann", "m1-i1", "suggestion", words="Where do you feel at home?")
    board.says("bob", "m1-i1", "comment", words="البيت كلمة صعبة.")
    board.says("cas", "m1-i3", "comment", words="It hurts.")
    board.decides("changed", "4", after="What helps?")


def look_over(page: Page, url: str, *paths: str, is_turned: bool = False) -> None:
    """Each page as people have it: axe finds nothing, nothing is cut off, all can be hit.

    ``is_turned``: in the dark and from right to left too.
    """
    ways = [("light", "ltr"), ("dark", "rtl")] if is_turned else [("light", "ltr")]
    for path in paths:
        page.goto(url + path)
        for scheme, direction in ways:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            assert violations(page) == [], (path, scheme, direction)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate(IN_SIGHT) == [], path


def test_a_round_is_decided_and_told_by_keyboard_on_pages_that_are_clean(
    page: Page, spring_site: tuple[Spring, str]
) -> None:
    spring, url = spring_site
    said(spring)
    page.set_viewport_size({"width": 360, "height": 740})
    faults = sign_in(page, spring.house, url)
    look_over(page, url, "/team/decisions", f"{ROUND}/m1-i3", f"{ROUND}/m1-i4")
    look_over(page, url, ROUND, f"{ROUND}/m1-i1", is_turned=True)
    page.emulate_media(color_scheme="light")
    page.get_by_label("The wording from now on").fill("Where is home, number 1?")
    expect(page.locator("#drawn ins")).to_contain_text("Where is home")  # drawn while it is typed
    page.get_by_label("The reason, for").fill("Your words are easier.")
    expect(page.locator("#drawn")).to_contain_text("The reason has 4 of at most 40 words.")
    assert violations(page) == []
    page.locator("[name=outcome]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Write the decision down").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Decisions: Spring").wait_for()
    spring.board.decides("not_changed", "3")
    spring.board.closes()
    look_over(page, url, "/team/impact", f"{HERE}/readers", f"{HERE}/look", f"{HERE}/showcase")
    look_over(page, url, f"{HERE}/letter?person=huda", f"{HERE}/texts/ar", is_turned=True)
    page.emulate_media(color_scheme="light")
    page.goto(f"{url}{HERE}/late")
    page.get_by_label("Nobody knows yet").check()
    page.get_by_role("button", name="See who gets it").click()
    expect(page.get_by_role("heading", name="In Arabic")).to_be_visible()
    assert violations(page) == []
    page.goto(url + HERE)
    page.get_by_role("button", name="Approve as").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Approved by Mina")).to_be_visible()
    page.get_by_role("button", name="Send to").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("What their words changed: starts soon")).to_be_visible()
    look_over(page, url, f"{HERE}/sendings", f"{HERE}/showcase")
    look_over(page, url, HERE, is_turned=True)
    assert faults == []
