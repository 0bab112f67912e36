"""Every page of the team in a real browser: with hostile words, and as people have it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.bot.console.tour_addresses import addresses
from tests.bot.console.tour_filled import Filled, done
from tests.bot.console.tour_hostile import HOSTILE
from tests.bot.console.tour_looks import LOOKS, cut, opened, turn
from tests.support.axe import violations
from tests.support.site import served


@pytest.fixture(scope="module")
def url(filled: Filled) -> Iterator[str]:
    """Where the house is served."""
    with served(filled.house.app) as found:
        yield found


def test_hostile_words_do_nothing_on_any_page(browser: Browser, filled: Filled, url: str) -> None:
    filled.say(HOSTILE)
    visiting = done(filled.comes_in())
    with opened(browser, visiting, url) as (page, faults):
        for path in addresses(filled.at, has_pictures=False):
            page.goto(url + path)
            assert page.evaluate("window.hurt") is None, path
            assert not is_whole(page) or cut(page) == [], path
            assert faults == [], path
    filled.restore()


def look_over(browser: Browser, filled: Filled, url: str, turns: int) -> dict[str, Any]:
    """What is wrong with pages, each in so many looks; which are first follows from its place."""
    visiting, wrong = done(filled.comes_in()), {}
    with opened(browser, visiting, url) as (page, faults):
        for place, path in enumerate(addresses(filled.at, has_pictures=False)):
            page.goto(url + path)
            for step in range(turns) if is_whole(page) else ():
                look = LOOKS[(place + step) % len(LOOKS)]
                turn(page, look)
                if found := [*violations(page), *cut(page), *faults]:
                    wrong[f"{path} {look.scheme} {look.direction}"] = found
                faults.clear()
    return wrong


def is_whole(page: Page) -> bool:
    """Not a part that our script puts into a page."""
    return page.locator("main").count() == 1


def test_every_page_is_clean_and_whole_in_one_of_four_looks(
    browser: Browser, filled: Filled, url: str
) -> None:
    filled.restore()
    assert look_over(browser, filled, url, 1) == {}


@pytest.mark.soak
def test_every_page_is_clean_and_whole_in_all_four_looks(
    browser: Browser, filled: Filled, url: str
) -> None:
    filled.restore()
    assert look_over(browser, filled, url, len(LOOKS)) == {}
