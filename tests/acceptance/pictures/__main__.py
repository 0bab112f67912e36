"""Takes the pictures in this folder again: the sample project on a small phone.

python -m tests.acceptance.pictures
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.acceptance.in_browser import WebChat
from tests.acceptance.processes import House, Server, running
from tests.acceptance.reviewer import Item, Question, Reviewer
from tests.support.browser import FLAGS, chromium

HERE: Final = Path(__file__).parent
SHARP: Final = 1.4
#: What is still moving has arrived by then, in milliseconds.
STILL: Final = 600


class Looking(WebChat):
    """Goes on until a question of one kind stands."""

    def __init__(self, page: Page, link: str, wanted: str) -> None:
        super().__init__(page, link)
        self._wanted = wanted

    def question(self) -> Question:
        """The question that stands; the wanted one ends the review."""
        found = super().question()
        return Question(found.text, ("mine", "support")) if found.kind == self._wanted else found


class Studio:
    """The sample project, served, and a browser."""

    def __init__(self, house: House, server: Server, browser: Browser) -> None:
        self._house = house
        self._server = server
        self._browser = browser
        materials = house.data("material", "list")
        self._items: list[Item] = [
            item for one in materials for item in house.data("material", "show", one["id"])["items"]
        ]

    @contextmanager
    def at(self, wanted: str, language: str = "en") -> Iterator[Page]:
        """A phone on which that question stands."""
        context = self._browser.new_context(
            viewport={"width": 360, "height": 740},
            device_scale_factor=SHARP,
            has_touch=True,
            locale=language,
        )
        round_id = self._house.data("round", "list")[0]["id"]
        code = self._house.data("invite", round_id)[0]["code"]
        chat = Looking(context.new_page(), f"{self._server.url}/j/{code}", wanted)
        Reviewer(self._items, language, plans={}).review(chat)
        yield chat.page
        context.close()


def take(page: Page, name: str) -> None:
    """Save what the phone shows."""
    page.wait_for_timeout(STILL)
    path = HERE / f"{name}.png"
    page.screenshot(path=path)
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")


def main() -> None:
    """Take them all."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(house := House(Path(folder))) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        studio = Studio(house, server, browser)
        with studio.at("verdict") as page:
            take(page, "card")
            page.locator("[data-command=help]").click()
            page.locator("#log [data-press*=':support:']").last.click()
            take(page, "support")
        with studio.at("before", "ar") as page:
            take(page, "before-arabic")
        browser.close()


if __name__ == "__main__":
    main()
