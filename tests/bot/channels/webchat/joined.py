"""A real browser that has joined."""

from collections.abc import Callable
from typing import Any, Final

from playwright.sync_api import Page

from tests.bot.channels.webchat.scripted import CODE, Script
from tests.support.browser import PATIENCE

#: Milliseconds between two looks.
LOOK: Final = 50


def join(page: Page, url: str) -> Page:
    """Join, with everything that goes wrong in the page made an error of the test."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.faults = faults  # type: ignore[attr-defined]  # kept with its page
    page.goto(f"{url}/j/{CODE}")
    page.locator("form button.go").click()
    page.locator("[data-press]").first.wait_for()
    return page


def soon(page: Page, is_so: Callable[[], object]) -> None:
    """Wait until it is so, however busy the machine is."""
    for _ in range(PATIENCE // LOOK):
        if is_so():
            return
        page.wait_for_timeout(LOOK)
    raise AssertionError("it never came to be so")


def faults(page: Page) -> list[str]:
    found: list[str] = page.faults  # type: ignore[attr-defined]  # kept with its page
    return found


def address_in(script: Script) -> str:
    return script.intake.arrivals[0].lane


def button(page: Page, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)
