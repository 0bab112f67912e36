"""Whether others may read one's words: asked once, no without a yes, changed in two taps."""

import pytest

from conversations import QUOTES, Entered, Erase, Given, ItemId, NodeId, RoundId, SaveAnswer
from tests.conversations.people import Person, at_first_item, said, saves, welcomed
from tests.conversations.worlds import agenda, world

FINE = ("fine", "good")


def told(person: Person) -> list[tuple[str | None, tuple[str, ...]]]:
    """What the newest turn keeps of it, by round."""
    return [
        (one.ask.round, one.choices)
        for one in saves(person)
        if one.under == QUOTES and one.ask.scope == "round"
    ]


def with_words(letters: str = "oo", dose: str = "one") -> Person:
    """Somebody who stands at the question."""
    person = at_first_item(world(letters), dose)
    person.taps("words")
    person.writes("Put it like this")
    person.taps("unclear", "good")
    if letters == "o":
        person.taps("nothing", "fine", "nothing")
    person.taps("nothing")
    assert person.node == "review.quotes"
    return person


def test_whoever_wrote_nothing_is_not_asked() -> None:
    person = at_first_item(world("oo"), "one")
    person.taps(*FINE, "nothing")
    assert person.node == "review.open"
    person.orders("mine")
    assert "readers" not in person.buttons[person.ask.number]


@pytest.mark.parametrize("code", ["yes", "team"])
def test_it_is_kept_for_the_round_and_asked_once(code: str) -> None:
    person = with_words("ooo")
    person.taps(code)
    assert told(person) == [("r1", (code,))]
    person.taps(*(("inside",) if code == "yes" else ()), "one", "words")
    person.writes("And this like that")
    person.taps("unclear", "good", "nothing")
    assert person.node == "review.open"


def test_to_pass_it_over_is_no_yes_and_nobody_is_asked_twice() -> None:
    person = with_words("ooo")
    person.orders("skip")
    assert told(person) == [("r1", ())]
    person.taps("one", "words")
    person.writes("And this like that")
    person.taps("unclear", "good", "nothing")
    assert person.node == "review.open"


def test_words_at_the_end_of_a_batch_count_too() -> None:
    person = at_first_item(world("oo"), "one")
    person.taps(*FINE)
    person.writes("What about pets?")
    assert person.node == "review.quotes"


def test_words_for_care_do_not() -> None:
    person = at_first_item(world("ho"), "one")
    person.taps("show", "fine", "good", "nothing", "fine", "nothing")
    assert person.node == "review.now"
    person.writes("A bit low")
    assert not person.progress.wrote


def test_a_break_after_something_heavy_does_not_end_with_it() -> None:
    person = at_first_item(world("hoo"), "all")
    person.taps("show", "words")
    person.writes("Softer")
    person.taps("personal", "sad", "nothing", "fine", "nothing", "break")
    assert person.node == "review.offer"
    person.taps("no")
    assert person.node == "review.rest"


def test_each_round_asks_anew() -> None:
    person = with_words("o")
    person.env = world("o", "o")
    person.taps("yes", "inside")
    person.joins("r2")
    person.taps("start", "all", "words")
    person.writes("Shorter")
    person.taps("unclear", "good", "nothing", "fine", "nothing", "nothing")
    assert (person.node, person.ask.round) == ("review.same", "r2")
    assert said(person.turn)[-2:] == ["review.same", "review.same.5"]
    person.taps("same")
    assert told(person) == [("r2", ("yes",))]
    assert person.progress.quotes == "yes"


def test_it_is_changed_in_two_taps_in_every_round_also_one_that_is_over() -> None:
    person = with_words("o")
    person.env = world("o", "o")
    person.taps("yes", "inside")
    person.joins("r2")
    person.taps("start", "all", "words")
    person.writes("Shorter")
    person.taps("unclear", "good", "nothing", "fine", "nothing", "nothing", "same")
    person.env = world(agenda("o", "r1", is_open=False), agenda("o", "r2", is_open=False))
    person.orders("mine")
    person.taps("readers")
    assert said(person.turn)[0] == "mine.readers"
    person.taps("team")
    assert told(person) == [("r1", ("team",)), ("r2", ("team",))]
    assert said(person.turn)[0] == "mine.kept"
    person.orders("mine")
    person.taps("readers")
    assert said(person.turn)[0] == "mine.readers.2"
    person.taps("yes")
    assert told(person) == [("r1", ("yes",)), ("r2", ("yes",))]
    assert said(person.turn)[0] == "mine.shared"


def test_an_old_button_still_takes_it_back_when_the_round_is_over() -> None:
    person = with_words("o")
    person.taps("yes")
    person.env = world(agenda("o", is_open=False))
    person.taps_old("quotes", "team")
    assert told(person) == [("r1", ("team",))]
    assert person.progress.quotes == "team"


def test_whoever_said_so_beforehand_is_not_asked() -> None:
    person = at_first_item(world("oo"), "one")
    person.taps("words")
    person.writes("Put it like this")
    person.orders("mine")
    person.taps("readers", "team")
    person.taps("unclear", "good", "nothing")
    assert person.node == "review.open"


def test_when_the_words_are_deleted_there_is_nothing_to_ask() -> None:
    person = at_first_item(world("oo"), "one")
    person.taps("words")
    person.writes("Put it like this")
    person.orders("delete")
    person.taps("words")
    assert Erase("words") in person.turn.effects
    person.taps("unclear", "good", "nothing")
    assert person.node == "review.open"


def test_words_entered_for_somebody_are_asked_about_too() -> None:
    person = welcomed(world("oo"))
    given = (Given(NodeId("verdict"), ("words",)), Given(NodeId("suggestion"), (), "Shorter"))
    person.does(Entered(person.wait(), RoundId("r1"), ItemId("r1i1"), None, given))
    assert any(isinstance(e, SaveAnswer) and e.text for e in person.turn.effects)
    person.taps("all", *FINE, "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.quotes"
