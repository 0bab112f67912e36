"""Help, its frames, and another language: what interrupts, and what it returns to."""

import pytest

from conversations import (
    Block,
    Remember,
    RoundId,
    SaveAnswer,
)
from tests.conversations.people import at_first_item, put, said
from tests.conversations.worlds import world

R1 = RoundId("r1")


def test_a_tap_beneath_an_open_help_answers_there() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps_old("verdict", "fine")
    assert person.node == "review.feeling"
    assert len(person.session.frames) == 1


def test_another_page_beneath_an_open_help_is_drawn_and_help_ends() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine")
    person.orders("help")
    person.taps_old("feeling", "+more1")
    assert person.node == "review.feeling"
    assert "private" in person.buttons[person.ask.number]


def test_help_shows_a_person_and_danger_first_again_after_something_behind_more() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("+more1", "ways", "+done", "day", "uk", "no", "en")
    assert person.node == "help.menu"
    shown = person.buttons[person.ask.number]
    assert {"person", "danger", "support", "back"} <= set(shown)
    assert "ways" not in shown


def test_a_code_that_is_not_there_leaves_help_open() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    assert person.taps_old("verdict", "sad").ignored
    assert person.node == "help.menu"


def test_help_pressed_twice_is_help_once() -> None:
    person = at_first_item(world("oo"))
    person.taps("!help")
    assert person.taps_old("verdict", "!help").ignored
    assert person.node == "help.menu"


def test_a_person_asked_for_twice_is_asked_for_once() -> None:
    person = at_first_item(world("ho"))
    person.taps("show", "fine", "good", "nothing", "fine", "nothing", "talk")
    assert person.node == "help.person"
    assert person.taps_old("now", "talk").ignored
    person.taps("back")
    assert person.node == "review.now"
    person.orders("back")
    assert person.node == "review.after_need", "calling for help is no step to go back over"


@pytest.mark.parametrize("words", ["I feel odd", "   ", "😀", "x" * 4096, "\u202eabc\u202c"])
def test_words_at_the_help_menu_are_kept_as_a_comment_on_the_item(words: str) -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    turn = person.writes(words)
    (saved,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    assert (saved.under, saved.text) == ("comment", words)
    assert (saved.ask.scope, saved.ask.item) == ("item", "r1i1")
    assert said(turn) == ["phrases.kept_comment"]
    assert person.node == "help.menu"


@pytest.mark.parametrize("is_first", [True, False])
def test_an_old_button_to_support_still_shows_it_and_comes_back(*, is_first: bool) -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    if not is_first:
        person.taps("support")
    person.orders("back")
    assert person.node == "review.verdict"
    shown = put(person.taps_old("menu", "support")).parts
    assert [part.name for part in shown if isinstance(part, Block)] == ["contact", "support"]
    assert person.taps_old("menu", "support").ignored  # it is there already
    person.taps("back")
    assert person.node == "review.verdict"


def test_words_while_resting_are_about_no_item() -> None:
    person = at_first_item(world("ho"))
    person.taps("show", "fine", "good", "nothing", "fine", "nothing", "break")
    turn = person.writes("I am tired")
    (saved,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    assert (saved.ask.scope, saved.ask.item) == ("round", None)


def test_a_fifth_interruption_takes_the_place_of_the_oldest() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    for name in ("help", "mine", "delete", "language"):
        person.orders(name)
    assert [f.flow for f in person.session.frames] == ["review", "mine", "delete", "language"]
    for _ in range(3):
        person.orders("back")
    assert person.ask.number == number


def test_a_stop_never_makes_room_for_another_interruption() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop")
    for name in ("help", "mine", "delete", "language"):
        person.orders(name)
    assert [f.flow for f in person.session.frames] == ["review", "stop", "delete", "language"]
    assert person.session.facts["state"] == ("stopped",)
    person.orders("back")
    person.orders("back")
    assert person.node == "stop.stopped"
    assert person.session.facts["state"] == ("stopped",)


def test_another_language_asks_the_standing_question_again() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("language")
    turn = person.taps("xx")
    assert Remember("language", ("xx",)) in turn.effects
    assert (put(turn).ask.number, put(turn).again, said(turn)) == (number, True, ["card"])


def test_another_language_is_a_tap_on_the_very_first_message() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    turn = person.taps_old("language", "xx")
    assert Remember("language", ("xx",)) in turn.effects
    assert put(turn).ask.number == number
    assert said(turn) == ["phrases.changed_plain", "card"]
