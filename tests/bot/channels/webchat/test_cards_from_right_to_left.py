"""Numbers on help cards from right to left stand in the order in which they are dialled (R96).

Where each digit stands is measured in a real browser: the marks in a text prove nothing about what
a person sees.
"""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from bot.app.signposting import card_of, sample_services
from bot.i18n import Catalogues, Scene
from bot.i18n.isolates import side
from bot.ports import Message, Paragraph
from conversations import Block, Say
from tests.bot.channels.webchat.conftest import Serve
from tests.bot.channels.webchat.joined import address_in, join
from tests.bot.channels.webchat.scripted import Script
from tests.bot.services.support.entries import NOON, service
from tests.support.dialling import is_dialled

CATALOGUES = Catalogues.load()
SCRIPT = re.compile("[\u0600-\u06ff]")
RTL = [one.code for one in CATALOGUES.languages if one.is_rtl]
in_each = pytest.mark.parametrize("language", RTL)
OWN = service(
    key="own",
    name="خط",
    number="0800 068 4141",
    who_for="للجميع من 16 إلى 25.",
    hours="من 9:30 إلى 17:00.",
    what_happens="اتصل على 0300 30 30 099 أو +44 1632 960001، ثم اضغط 2.",
    open="sat 09:30-17:00",
)
SERVICES = (*sample_services(), OWN)
NUMBERS = ("116 123", "85258", "0800 1111", "01632 960148", "0800 068 4141", "0300 30 30 099")
EMERGENCY = ("999", "112", "55", "18000")


def shown(page: Page, serve: Serve, *messages: Message) -> None:
    script = Script("ar")
    join(page, serve(script))
    script.say(address_in(script), *messages)
    page.get_by_text(messages[-1].paragraphs[0].text).first.wait_for()


def cards(name: str, language: str = "ar") -> Message:
    scene = Scene(support=tuple(card_of(one, NOON) for one in SERVICES), zone="Europe/London")
    parts = tuple(Block(name, None, {"page": page}) for page in range(3))
    message = CATALOGUES.render(Say(parts), language, scene)
    assert message.is_rtl
    return message


def test_five_languages_are_written_so() -> None:
    assert set(RTL) == {"ar", "ckb", "fa", "ps", "ur"}


@in_each
def test_numbers_on_cards_stand_in_dialling_order(page: Page, serve: Serve, language: str) -> None:
    shown(page, serve, cards("support_more", language))
    assert [number for number in NUMBERS if not is_dialled(page, number)] == []
    assert is_dialled(page, "+44 1632 960001")


@in_each
def test_emergency_numbers_stand_in_dialling_order(page: Page, serve: Serve, language: str) -> None:
    shown(page, serve, cards("emergency", language))
    assert [number for number in EMERGENCY if not is_dialled(page, number)] == []


@in_each
def test_times_stand_in_their_order(page: Page, serve: Serve, language: str) -> None:
    shown(page, serve, cards("support_more", language))
    assert is_dialled(page, "9:30")
    assert is_dialled(page, "09:30")  # when it opens next


@in_each
def test_what_begins_with_a_latin_word_still_begins_at_the_right(language: str) -> None:
    """A browser takes the direction of a paragraph from its first letter, isolated or not."""
    for name in ("support_more", "emergency"):
        texts = [one.text for one in cards(name, language).paragraphs]
        assert [text for text in texts if SCRIPT.search(text) and side(text) != "rtl"] == []


@pytest.mark.parametrize("number", ["0800 1111", "0300 30 30 099"])
def test_without_isolates_the_browser_would_turn_them_round(
    page: Page, serve: Serve, number: str
) -> None:
    """So the tests above can fail."""
    bare = replace(cards("emergency"), paragraphs=(Paragraph(f"اتصل على {number} الآن"),))
    shown(page, serve, bare)
    assert not is_dialled(page, number)
