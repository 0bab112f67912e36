"""Going back, and passing over."""

from conversations import (
    RoundId,
    SaveAnswer,
)
from tests.conversations.people import at_first_item, put, said, welcomed
from tests.conversations.worlds import world

R1 = RoundId("r1")


def test_back_leaves_an_interruption_and_the_same_ask_stands_again() -> None:
    person = at_first_item(world("ooo"))
    number = person.ask.number
    person.orders("help")
    person.taps("support")
    turn = person.orders("back")
    assert (person.node, person.ask.number) == ("review.verdict", number)
    assert put(turn).again
    assert said(turn) == ["card"]


def test_back_to_a_heavy_items_card_shows_it_as_it_was_chosen() -> None:
    person = at_first_item(world("hoo"))
    person.taps("gist", "fine")
    turn = person.orders("back")
    assert person.node == "review.verdict"
    assert said(turn) == ["gist"]
    turn = person.orders("back")
    assert person.node == "review.before"
    person.taps("show")
    assert said(person.turn) == ["card"]
    person.taps("fine")
    saved = [e for e in person.turn.effects if isinstance(e, SaveAnswer)]
    assert [e.state for e in saved] == ["answered"]


def test_back_goes_through_an_items_end_and_a_section_question() -> None:
    person = at_first_item(world("o o"))
    person.taps("fine", "good", "nothing")
    assert person.node == "review.section_after_feeling"
    person.taps("fine", "nothing")
    assert person.node == "review.verdict"
    assert person.progress.sections == ("r1s1",)
    seen = []
    for _ in range(5):
        person.orders("back")
        seen.append((person.node, person.ask.item))
    assert seen == [
        ("review.section_after_need", None),
        ("review.section_after_feeling", None),
        ("review.section_place", None),
        ("review.feeling", "r1i1"),
        ("review.verdict", "r1i1"),
    ]
    assert not person.progress.sections
    assert person.progress.batch == ("r1i1", "r1i2")


def test_back_with_nothing_behind_says_so() -> None:
    person = at_first_item(world("oo"))
    assert said(person.orders("back")) == ["phrases.cannot_back"]
    assert "!back" not in person.buttons[person.ask.number]


def test_back_after_the_last_question_is_what_was_left_open() -> None:
    person = at_first_item(world("o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.close"
    person.orders("back")
    assert person.node == "review.missing"


def test_places_in_an_interruption_are_not_gone_back_to() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine")
    person.orders("help")
    person.taps("+more1", "ways", "slower")
    assert "!back" not in person.buttons[person.ask.number]
    person.orders("back")
    person.orders("back")
    assert person.node == "review.feeling"
    person.orders("back")
    assert person.node == "review.verdict"


def test_skip_leaves_an_interruption() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("help")
    person.orders("skip")
    assert person.ask.number == number
    assert person.progress.skipped == ()


def test_skip_within_a_longer_interruption_skips_one_question_of_it() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("+more1", "ways")
    person.orders("skip")
    assert person.node == "ways.quiet"


def test_skip_does_not_end_a_pause_or_a_stop() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("week")
    assert said(person.orders("skip")) == ["phrases.cannot_skip"]
    assert person.session.facts["state"] == ("paused",)


def test_skip_works_before_a_heavy_item_though_no_button_says_so() -> None:
    person = at_first_item(world("hoo"))
    assert "!skip" not in person.buttons[person.ask.number]
    turn = person.orders("skip")
    assert person.progress.skipped == ("r1i1",)
    assert person.ask.item == "r1i2"
    assert [e.state for e in turn.effects if isinstance(e, SaveAnswer)] == ["skipped"]


def test_skip_where_the_batch_opens_means_later() -> None:
    person = welcomed(world("oo"))
    person.orders("skip")
    assert person.node == "review.rest"


def test_skip_where_only_one_question_is_named_saves_the_section() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good", "fine", "good", "+more1", "only_one")
    assert person.node == "review.which_one"
    person.taps("!skip")
    assert person.node == "review.missing"
    assert person.progress.sections == ("r1s1",)
