"""How somebody works a page: the same words, whatever hands do it."""

from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator


class Hands(Protocol):
    """Works the first thing that is found by ``what``, and waits for the page that comes of it."""

    def press(self, what: Locator) -> None:
        """A button or a link."""

    def write(self, what: Locator, words: str) -> None:
        """Into a field, in place of what stands there."""

    def choose(self, what: Locator) -> None:
        """A radio or a checkbox, so that it is chosen."""

    def pick(self, what: Locator, option: str) -> None:
        """One of a list, by the words that it shows."""

    def open(self, what: Locator) -> None:
        """What is folded up, by its summary."""

    def attach(self, what: Locator, file: Path) -> None:
        """A file, into a field for files."""

    def finish(self) -> None:
        """Whatever else can be worked on this page was passed on the way."""
