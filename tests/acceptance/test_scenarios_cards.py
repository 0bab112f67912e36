"""Help cards from right to left, in the real program, on a page as wide as a phone.

In Arabic, and in a language made up to run the same way: what stands right in one translation may
be by luck.
"""

import re
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.acceptance.in_browser import WebChat
from tests.acceptance.processes import House, Server, running
from tests.acceptance.story.clock import FileClock
from tests.acceptance.story.stage import moment
from tests.support.dialling import edges, is_dialled
from tests.support.way_in import way_in

PROGRAM = (sys.executable, "-m", "tests.acceptance.mirrored")
#: Only what is there day and night is open: the others would come first, in their hours.
SUNDAY = moment(6)
WELCOME = way_in(age="y16")
LANGUAGES = ["ar", "ar-XB"]
#: In the order in which they stand on the card.
EMERGENCY = ("999", "112", "55", "18000")
SUPPORT = ("116 123", "85258")
MORE = ("0800 1111",)
#: Marks that only say which way a run of signs goes.
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: The buttons of the newest question in the order of the page: words and place.
BUTTONS = """() => {
  const last = [...document.querySelectorAll("#log .presses")].at(-1);
  return [...last.querySelectorAll("[data-press]")].map((one) => {
    const box = one.getBoundingClientRect();
    return { word: one.innerText, code: one.dataset.press.split(":")[2],
             top: Math.round(box.top), left: box.left, right: box.right };
  });
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample project on a Sunday, with somebody always there."""
    folder = tmp_path_factory.mktemp("cards")
    clock = FileClock(folder / "clock")
    clock.move_to(SUNDAY)
    with running(House(folder, program=(*PROGRAM, str(clock.file)), now=clock)) as found:
        yield found


def at_help(page: Page, server: Server, language: str) -> WebChat:
    """Somebody who has joined in that language and asked for help."""
    code = server.house.data("invite", "Sample round")[0]["code"]
    chat = WebChat(page, f"{server.url}/j/{code}")
    for choice in (language, *WELCOME):
        if choice in chat.question().codes:
            chat.press(choice)
    chat.question()
    chat.write("/help")
    chat.question()
    return chat


def opens(chat: WebChat, *codes: str) -> None:
    for code in codes:
        chat.press(code)
        chat.question()


def heard(page: Page) -> str:
    """The newest message as a screen reader meets it: the tree of roles and names, in order."""
    newest = page.locator("#log > *").last
    return MARKS.sub("", newest.aria_snapshot())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("way", "numbers"),
    [
        (("support",), SUPPORT),
        (("support", "more"), MORE),
        (("support", "emergency"), EMERGENCY),
    ],
)
def test_numbers_are_seen_and_heard_in_the_order_in_which_they_are_dialled(
    page: Page, server: Server, language: str, way: tuple[str, ...], numbers: tuple[str, ...]
) -> None:
    chat = at_help(page, server, language)
    opens(chat, *way)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert [number for number in numbers if not is_dialled(page, number)] == []
    tree = heard(page)
    places = [tree.find(number) for number in numbers]
    assert -1 not in places and places == sorted(places)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert chat.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_read_after_the_words_and_in_the_order_in_which_they_stand(
    page: Page, server: Server, language: str
) -> None:
    chat = at_help(page, server, language)
    opens(chat, "support")
    seen = page.evaluate(BUTTONS)
    assert [one["code"] for one in seen] == ["person", "more", "emergency", "back"]
    tops = [one["top"] for one in seen]
    assert tops == sorted(set(tops)), "one under the other"
    assert len({one["right"] for one in seen}) == 1, "they begin at the right"
    tree = heard(page)
    names = [f'button "{MARKS.sub("", one["word"])}"' for one in seen]
    places = [tree.find(name) for name in names]
    assert -1 not in places and places == sorted(places)
    words = tree.index("paragraph")
    assert words < tree.index("116 123") < places[0]
    assert tree.index("999") < tree.index("116 123"), "what to do in danger comes first"
    assert tree.index("Samaritans") < tree.index("116 123"), "whom one calls, then the number"


def test_languages_somebody_reads_are_listed_from_right_to_left(page: Page, server: Server) -> None:
    chat = at_help(page, server, "ar")
    opens(chat, "support")
    top, left = edges(page, "English")[-1]
    beside = [one for down, one in edges(page, "العربية") if abs(down - top) < 5]
    assert beside and max(beside) < left
