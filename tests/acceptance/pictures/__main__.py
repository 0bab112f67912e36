"""Takes the pictures in this folder again: the sample project on a small phone.

python -m tests.acceptance.pictures           all of them
python -m tests.acceptance.pictures words     those of the guide for translators
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.acceptance.desk import Desk
from tests.acceptance.in_browser import WebChat
from tests.acceptance.processes import House, Server, running
from tests.acceptance.reviewer import Item, Question, Reviewer
from tests.support.browser import FLAGS, chromium
from tests.support.mouse import Mouse

HERE: Final = Path(__file__).parent
SHARP: Final = 1.4
#: What is still moving has arrived by then, in milliseconds.
STILL: Final = 600
SMALL: Final[ViewportSize] = {"width": 360, "height": 640}
#: Colours of a picture in a guide that is read in an editor.
FEW: Final = 32
#: Pages for translators, below the list of languages.
PAGES: Final = {"languages": "", "language": "/ar", "sentences": "/ar/help"}


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

    @contextmanager
    def joining(self, language: str) -> Iterator[WebChat]:
        """Somebody who has just come in and chosen their language."""
        context = self._browser.new_context(viewport=SMALL, has_touch=True)
        code = self._house.data("invite", self._house.data("round", "list")[0]["id"])[0]["code"]
        chat = WebChat(context.new_page(), f"{self._server.url}/j/{code}")
        chat.question()
        chat.press(language)
        chat.question()
        yield chat
        context.close()

    @contextmanager
    def at_the_desk(self, who: str, role: str) -> Iterator[Desk]:
        """Somebody of the team, signed in."""
        contact = ("--organisation", "Harbour", "--email", f"{who.lower()}@harbour.example")
        self._house.here("facilitator", "add", who, *contact, "--role", role)
        link = self._house.here("facilitator", "link", who).out.split()[-1]
        context = self._browser.new_context(viewport=SMALL, has_touch=True)
        page = context.new_page()
        desk = Desk(page, Mouse(page), self._server.url)
        desk.sign_in(link)
        yield desk
        context.close()


def take(page: Page, name: str, colours: int = 0) -> None:
    """Save what the phone shows; in that many colours, where a small file is what matters."""
    page.wait_for_timeout(STILL)
    path = HERE / f"{name}.png"
    page.screenshot(path=path)
    if colours:
        Image.open(path).convert("RGB").quantize(colours).save(path, optimize=True)
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")


def of_the_sample(studio: Studio) -> None:
    """What the README in the root shows."""
    with studio.at("verdict") as page:
        take(page, "card")
        page.locator("[data-command=help]").click()
        page.locator("#log [data-press*=':support:']").last.click()
        take(page, "support")
    with studio.at("before", "ar") as page:
        take(page, "before-arabic")


def for_translators(studio: Studio) -> None:
    """What the guide for translators shows: where sentences stand, and where they are approved."""
    with studio.joining("ar") as chat:
        take(chat.page, "words-welcome", FEW)
        chat.write("/help")
        chat.question()
        take(chat.page, "words-help", FEW)
        chat.press("support")
        chat.question()
        take(chat.page, "words-support", FEW)
    with studio.at_the_desk("Salma", "translator") as desk:
        for name, path in PAGES.items():
            desk.go(f"/team/languages{path}")
            desk.page.evaluate("document.querySelector('h1').scrollIntoView()")
            take(desk.page, f"words-{name}", FEW)


def main() -> None:
    """Take them all, or some."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(house := House(Path(folder))) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        studio = Studio(house, server, browser)
        if sys.argv[1:] != ["words"]:
            of_the_sample(studio)
        for_translators(studio)
        browser.close()


if __name__ == "__main__":
    main()
