"""All services are one tap away from the first three, page by page."""

from dataclasses import replace

import pytest

from conversations import PLACES, Block
from tests.conversations.people import Person, at_first_item, put
from tests.conversations.worlds import world


def asking(places: int) -> Person:
    person = at_first_item(replace(world("oo"), places=places))
    person.orders("help")
    person.taps("support")
    return person


def page(person: Person) -> object:
    (block,) = [part for part in put(person.turn).parts if isinstance(part, Block)]
    return block.values.get("page")


@pytest.mark.parametrize(("places", "pages"), [(0, 1), (3, 1), (4, 2), (6, 2), (7, 3), (20, 7)])
def test_there_is_a_button_for_more_as_long_as_there_are_more(places: int, pages: int) -> None:
    person = asking(places)
    seen = 1
    while "more" in person.buttons[person.ask.number]:
        person.taps("more")
        assert page(person) == seen
        seen += 1
    assert seen == pages
    assert PLACES * pages >= places


def test_who_begins_again_begins_with_the_first_page() -> None:
    person = asking(20)
    person.taps("more", "more", "support", "more")
    assert page(person) == 1


def test_from_every_page_one_tap_leads_back_to_the_question_that_stood() -> None:
    person = asking(20)
    person.taps("more", "more", "back")
    assert person.node == "review.verdict"


def test_the_emergency_card_is_one_tap_from_support_and_from_a_person() -> None:
    for way in (["emergency"], ["person", "emergency"]):
        person = asking(3)
        person.taps(*(way if "person" in person.buttons[person.ask.number] else way[-1:]))
        assert person.node == "help.emergency"
