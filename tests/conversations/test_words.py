"""Words people write are kept, whatever they are and wherever they come."""

import pytest

from conversations import (
    AppendWords,
    Redraw,
    Refile,
    RoundId,
    Wrote,
)
from tests.conversations.people import at_first_item, said, saves
from tests.conversations.worlds import world

HEAVY_FINE = "show fine good nothing fine nothing on".split()
ODD = ["   ", "😀😀", "x" * 4096, "\u202eevil\u202c", "=1+1", "{number} %s <b>", "\n\n", "½"]


@pytest.mark.parametrize("words", ODD)
def test_words_are_kept_exactly(words: str) -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes(words)
    assert [e.text for e in saves(person)] == [words]
    person.writes(words, "verdict")
    assert [e.text for e in saves(person)] == [words]


def test_a_thought_in_two_messages_is_one_answer() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes("One")
    person.writes("two", after=40)
    assert person.turn.effects[0] == AppendWords(
        person.newest("suggestion").number, "suggestion", "two"
    )
    assert said(person.turn) == ["phrases.joined"]
    person.writes("three", after=61)
    assert person.node == "review.feeling"


def test_a_message_from_before_the_words_were_asked_for_joins_nothing() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes("One")
    standing = person.asks[person.last_put]
    person.does(Wrote(person.wait(5), "much earlier", standing, is_late=True))
    assert not any(isinstance(effect, AppendWords) for effect in person.turn.effects)
    assert [e.text for e in saves(person)] == ["much earlier"]


def test_typed_numbers_and_labels_are_taps() -> None:
    person = at_first_item(world("oo"))
    person.writes("2.")
    assert [e.choices for e in saves(person)] == [("words",)]
    person.writes("nothing to add!")
    assert [e.choices for e in saves(person)] == [("nothing",)]
    person.taps("!skip")
    person.writes("1, 3")
    assert [e.choices for e in saves(person)] == [("good", "worried")]


def test_a_number_that_stands_on_no_shown_button_is_no_choice() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine")
    assert person.node == "review.feeling"
    for typed in ("6", "1, 6", "٦"):
        person.writes(typed, after=90)
        (saved,) = saves(person)
        assert (saved.under, saved.choices, person.node) == ("comment", (), "review.feeling")
    person.orders("help")
    person.writes("6")
    assert person.node == "help.menu"


def test_numbers_count_what_the_shown_page_shows() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "+more1")
    shown = [b for e in person.turn.effects if isinstance(e, Redraw) for b in e.buttons]
    numbered = {button.number: button.code for button in shown if button.number}
    assert list(numbered) == list(range(1, len(numbered) + 1))
    person.writes("2")
    assert [e.choices for e in saves(person)] == [(numbered[2],)]


def test_typed_words_keep_what_was_picked_beside_them() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "+several", "good", "sad")
    person.writes("it depends")
    (saved,) = saves(person)
    assert (saved.choices, saved.text) == (("good", "sad"), "it depends")


def test_words_where_a_choice_is_asked_are_a_comment_and_the_choice_still_stands() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.writes("odd question")
    assert (saves(person)[0].under, person.ask.number) == ("comment", number)
    assert said(person.turn) == ["phrases.kept_comment"]


def test_a_comment_on_something_without_a_number_names_none() -> None:
    person = at_first_item(world("pp"))
    person.writes("odd post")
    assert (saves(person)[0].ask.scope, said(person.turn)) == ("item", ["phrases.kept_words"])


def test_words_at_a_section_question_answer_it() -> None:
    person = at_first_item(world("o o"))
    person.taps("fine", "good")
    person.writes("a garden")
    (saved,) = saves(person)
    assert (saved.under, saved.ask.scope, saved.ask.section) == ("place", "section", "r1s1")
    person.orders("help")
    person.writes("and cake")
    assert (saves(person)[0].under, saves(person)[0].ask.scope) == ("comment", "section")


def test_unfiled_words_are_kept_and_then_put_where_the_person_says() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.does(Wrote(person.wait(), "which one is this for", None))
    assert (saves(person)[0].under, saves(person)[0].ask.scope) == ("unfiled", "none")
    assert person.node == "which.ask"
    person.taps("i0")
    assert Refile(person.env.agendas[0].items[0].id, RoundId("r1")) in person.turn.effects
    assert said(person.turn) == ["which.thanks", "card"]


def test_unfiled_words_may_stay_so() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.does(Wrote(person.wait(), "who knows", None))
    person.taps("unsure")
    assert not any(isinstance(e, Refile) for e in person.turn.effects)
    assert person.node == "review.verdict"


def test_unfiled_words_with_one_item_only_are_kept_without_asking() -> None:
    person = at_first_item(world("ooo"))
    person.does(Wrote(person.wait(), "hm", None))
    assert said(person.turn) == ["phrases.kept_words"]
    assert person.node == "review.verdict"
