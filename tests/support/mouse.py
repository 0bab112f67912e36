"""Hands on a mouse, or fingers on glass."""

from pathlib import Path

from playwright.sync_api import Locator, Page


class Mouse:
    """See `tests.support.hands.Hands`."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, what: Locator) -> None:
        what.first.click()
        self._page.wait_for_load_state()

    def write(self, what: Locator, words: str) -> None:
        what.first.fill(words)

    def choose(self, what: Locator) -> None:
        what.first.check()

    def pick(self, what: Locator, option: str) -> None:
        what.first.select_option(label=option)

    def open(self, what: Locator) -> None:
        what.first.click()

    def attach(self, what: Locator, file: Path) -> None:
        what.first.set_input_files(file)

    def finish(self) -> None:
        pass  # all of it lies open
