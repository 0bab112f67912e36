"""What the bot does about a sign in somebody's words, and what it never does."""

from datetime import timedelta

import pytest

from conversations import (
    Commanded,
    Edited,
    FellDue,
    Promised,
    SaveAnswer,
    SetTimer,
    Signal,
    Wrote,
)
from tests.conversations.people import Person, at_first_item, put, said, welcomed
from tests.conversations.signs import ME, STORY, raised, signs
from tests.conversations.worlds import agenda, world


@pytest.mark.parametrize("before", [(), ("words",), ("fine",), ("differently",)])
def test_words_about_a_draft_are_kept_and_nothing_is_red_before_the_person_says_so(
    before: tuple[str, ...],
) -> None:
    person = at_first_item(world("oo"))
    person.taps(*before)
    turn = signs(person)
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["I want to die"]
    assert raised(turn) == [("phrase", "amber")]
    assert [person.node, len([e for e in turn.effects if hasattr(e, "buttons")])] == [
        "distress.about",
        1,
    ]
    assert raised(person.taps("me")) == [("confirmed", "red")]


def test_the_next_question_comes_after_the_answer_and_only_then() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    signs(person)
    assert put(person.taps("question")).ask.node == "reason"
    assert "review.reason" in said(person.turn)


def test_an_edit_of_words_about_a_draft_counts_too() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes("Easier words")
    ask = person.newest("suggestion")
    turn = person.does(Edited(person.wait(), "I want to die", ask, signal=ME))
    assert raised(turn) == [("phrase", "amber")]
    assert person.node == "distress.about"


def test_nobody_is_asked_twice_about_one_draft() -> None:
    person = at_first_item(world("oo"))
    signs(person)
    person.taps("question")
    assert raised(signs(person)) == [("phrase", "amber")]
    assert person.node == "review.verdict"


@pytest.mark.parametrize("before", [(), ("words",), ("differently",)])
def test_grave_words_about_which_nothing_is_asked_again_get_more_than_a_receipt(
    before: tuple[str, ...],
) -> None:
    person = at_first_item(world("oo"))
    signs(person)
    person.taps("question", *before)
    person.at += timedelta(minutes=5)
    turn = signs(person)
    assert said(turn)[:2] == ["phrases.kept_grave", "phrases.kept_grave.2"]
    assert not any("kept_comment" in one for one in said(turn))
    assert put(turn).ask.number == person.last_put
    assert len([e for e in turn.effects if hasattr(e, "buttons")]) == 1


def test_grave_words_that_join_others_get_more_than_a_receipt_too() -> None:
    person = at_first_item(world("oo"))
    signs(person)
    person.taps("question")
    person.writes("It is too long")
    turn = person.does(Wrote(person.wait(5), "I want to die", person.ask, ME))
    assert said(turn) == ["phrases.joined", "phrases.kept_grave.2"]


def test_who_wants_not_to_be_asked_is_not_for_a_day_and_staff_see_it_all_the_same() -> None:
    person = at_first_item(world("oooo"))
    signs(person)
    person.taps("unasked", "fine", "good")
    assert raised(signs(person)) == [("phrase", "amber")]
    assert person.node == "review.verdict"
    person.taps("fine", "good")
    person.at += timedelta(hours=20)
    signs(person)
    assert person.node == "distress.about"


@pytest.mark.parametrize("place", ["help", "help at a draft", "rest", "unfiled", "welcome"])
def test_words_about_no_draft_call_somebody_at_once(place: str) -> None:
    person = Person(world("oo"))
    person.joins()
    if place != "welcome":
        person = at_first_item(world("oo")) if place == "help at a draft" else welcomed(world("oo"))
    if place.startswith("help"):
        person.orders("help")
    elif place == "rest":
        person.taps("later")
    stood = person.ask
    ask = None if place == "unfiled" else stood
    turn = person.does(Wrote(person.wait(), "I want to die", ask, ME))
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["I want to die"]
    assert (raised(turn), person.node) == ([("wrote", "red")], "distress.me")
    assert put(person.taps("back")).ask.number == stood.number


def test_an_answer_about_the_round_is_no_call() -> None:
    person = at_first_item(world("o"))
    person.taps("fine", "good", "nothing", "fine", "nothing")
    assert person.node == "review.missing"
    assert raised(signs(person)) == [("phrase", "amber")]


def test_whoever_deleted_everything_is_heard_though_nothing_is_kept() -> None:
    person = at_first_item(world("oo"))
    person.orders("delete")
    person.taps("all")
    turn = signs(person)
    assert raised(turn) == [("wrote", "red")]
    assert not [e for e in turn.effects if isinstance(e, SaveAnswer)]


def test_ten_minutes_without_an_answer_are_told_to_staff_and_to_the_person_once() -> None:
    person = at_first_item(world("oo"))
    turn = signs(person)
    due = [e for e in turn.effects if isinstance(e, SetTimer)]
    assert [(one.name, one.due) for one in due] == [
        ("unanswered", person.at + timedelta(minutes=10))
    ]
    turn = person.does(FellDue(person.wait(600), (Promised("unanswered"),)))
    assert raised(turn) == [("unanswered", "amber")]
    assert "distress.unanswered" in said(turn)
    person.taps("question")
    assert person.does(FellDue(person.wait(600), (Promised("unanswered"),))).ignored


@pytest.mark.parametrize("order", ["back", "skip"])
def test_who_passed_the_question_over_is_told_nothing_and_staff_are(order: str) -> None:
    person = at_first_item(world("oo"))
    signs(person)
    person.does(Commanded(person.wait(), order))
    turn = person.does(FellDue(person.wait(600), (Promised("unanswered"),)))
    assert raised(turn) == [("unanswered", "amber")]
    assert said(turn) == []


def test_a_story_is_asked_nothing_about_and_no_open_question_follows() -> None:
    person = at_first_item(world("oo"))
    turn = signs(person, "My dad did that", STORY)
    assert raised(turn) == [("story", "amber")]
    assert person.node == "distress.story"
    assert person.buttons[person.ask.number] == ("keep", "delete", "talk", "support")
    person.taps("keep")
    assert person.node == "distress.kept"
    person.taps("go")
    assert person.node == "review.verdict"


def test_after_a_story_the_open_question_about_the_same_draft_is_passed_over() -> None:
    person = welcomed(world(agenda("oo", kind="look")))
    person.taps("look")
    assert person.node == "look.right"
    signs(person, "My dad did that", STORY)
    assert put(person.taps("keep", "go")).ask.item == "r1i2"
    assert person.node == "look.right"


@pytest.mark.parametrize("signal", [ME, STORY])
def test_support_is_one_tap_from_the_question_which_then_stands_again(signal: Signal) -> None:
    person = at_first_item(world("oo"))
    signs(person, signal=signal)
    asked = person.node
    assert "support" in said(person.taps("support"))
    assert person.node == "help.support"
    assert raised(person.taps("back")) == []
    assert person.node == asked


def test_words_that_join_others_have_one_receipt_before_the_question() -> None:
    person = at_first_item(world("oo"))
    person.writes("It is too long")
    turn = person.does(Wrote(person.wait(5), "I want to die", person.ask, ME))
    assert said(turn) == ["distress.about", "distress.about.2"]
