"""A guide reviewed in the web chat, with real clicks and real typing.

`make test` reviews three sections; `make soak` the whole guide.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.in_browser import WebChat
from tests.acceptance.kept import first_words, given_by, in_order, kept
from tests.acceptance.processes import Server, running
from tests.acceptance.reviewer import PLANS, Plan, Reviewer
from tests.acceptance.test_review import SAID

#: The short guide's one heavy item is put off first, and then looked at in short.
SHORT = {**PLANS, "9": Plan(before=("later", "gist"), feelings=("sad", "worried"))}


@pytest.fixture(scope="module")
def serving(short: Prepared, copied: Make) -> Iterator[tuple[Prepared, Server]]:
    """Three sections of the guide, served."""
    prepared = copied(short)
    with running(prepared.house) as server:
        yield prepared, server


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_said_in_the_web_chat_is_kept(
    language: str, serving: tuple[Prepared, Server], page: Page
) -> None:
    prepared, server = serving
    chat = WebChat(page, f"{server.url}/j/{prepared.code()}")
    reviewer = Reviewer(prepared.items, language, SAID[language], SHORT)
    given = reviewer.review(chat)
    mine = given_by(prepared.answers(), first_words(given))
    assert kept(mine) == in_order(given)
    assert page.locator("html").get_attribute("lang") == language
    assert chat.faults == []
    assert prepared.house.data("doctor") == {"ok": True, "broken": []}


@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_whole_guide_goes_through_the_web_chat(
    language: str, whole: Prepared, copied: Make, page: Page
) -> None:
    prepared = copied(whole)
    with running(prepared.house) as server:
        chat = WebChat(page, f"{server.url}/j/{prepared.code()}")
        given = Reviewer(prepared.items, language, SAID[language]).review(chat)
    mine = given_by(prepared.answers(), first_words(given))
    assert kept(mine) == in_order(given)
    assert chat.faults == []
