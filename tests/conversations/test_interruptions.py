"""Back, skip, help, pause, stop and language: what interrupts, and what it returns to."""

from datetime import timedelta

import pytest

from conversations import (
    Become,
    CameBack,
    CancelTimer,
    Joined,
    Put,
    Remember,
    RoundClosed,
    RoundId,
    SaveAnswer,
    Say,
    SetTimer,
    TimerFired,
    Turn,
)
from tests.conversations.people import Person, at_first_item, welcomed
from tests.conversations.worlds import agenda, world

R1 = RoundId("r1")


def said(turn: Turn) -> list[str]:
    """Keys of the sentences and names of the blocks of a turn."""
    parts = [p for e in turn.effects if isinstance(e, Say | Put) for p in e.parts]
    return [getattr(part, "key", None) or part.name for part in parts]  # type: ignore[union-attr]


def put(turn: Turn) -> Put:
    return next(e for e in reversed(turn.effects) if isinstance(e, Put))


# --- back ---------------------------------------------------------------------------------------


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
    person.taps("ways", "slower")
    assert "!back" not in person.buttons[person.ask.number]
    person.orders("back")
    person.orders("back")
    assert person.node == "review.feeling"
    person.orders("back")
    assert person.node == "review.verdict"


# --- skip ---------------------------------------------------------------------------------------


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
    person.taps("ways")
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


# --- help and the frames beneath it -------------------------------------------------------------


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


# --- language -----------------------------------------------------------------------------------


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


# --- pause and stop -----------------------------------------------------------------------------


def test_a_pause_sets_a_timer_and_going_on_takes_it_back() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("pause")
    turn = person.taps("few")
    assert [e for e in turn.effects if isinstance(e, Become | SetTimer)] == [
        Become("paused"),
        SetTimer("wake", person.at + timedelta(days=3)),
    ]
    turn = person.taps("go")
    assert [e for e in turn.effects if isinstance(e, Become | CancelTimer)] == [
        Become("active"),
        CancelTimer("wake"),
    ]
    assert person.ask.number == number


def test_no_pause_is_no_pause() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    turn = person.taps("back")
    assert not any(isinstance(e, Become | SetTimer | CancelTimer) for e in turn.effects)


def test_an_open_ended_pause_sets_no_timer() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    assert not any(isinstance(e, SetTimer) for e in person.taps("until").effects)


def test_the_end_of_a_pause_shows_nothing_until_the_person_wants_it() -> None:
    person = at_first_item(world("ho"))
    person.taps("show")
    number = person.ask.number
    person.orders("pause")
    person.taps("today")
    turn = person.does(TimerFired(person.wait(90_000), "wake"))
    assert said(turn) == ["pause.awake"]
    assert Become("active") in turn.effects
    turn = person.taps("go")
    assert (put(turn).ask.number, said(turn)) == (number, ["card"])


def test_a_timer_out_of_its_time_is_nothing() -> None:
    person = at_first_item(world("oo"))
    assert person.does(TimerFired(person.wait(), "wake")).ignored
    person.orders("stop")
    person.taps("stop")
    assert person.does(TimerFired(person.wait(), "wake")).ignored


def test_changing_ones_mind_about_a_second_pause_ends_the_first() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("week")
    person.orders("pause")
    turn = person.taps("back")
    assert Become("active") in turn.effects
    assert person.node == "review.verdict"


def test_help_during_a_pause_leaves_it_standing() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("week")
    person.orders("help")
    person.taps("back")
    assert person.node == "pause.paused"
    assert person.session.facts["state"] == ("paused",)


def test_a_tap_on_the_question_beneath_a_stop_takes_part_again() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop")
    turn = person.taps_old("verdict", "fine")
    assert Become("active") in turn.effects
    assert person.node == "review.feeling"


def test_words_and_taps_on_old_questions_are_kept_after_a_stop() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine")
    person.orders("stop")
    person.taps("stop")
    turn = person.writes("one more thing", "verdict")
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["one more thing"]
    turn = person.taps_old("verdict", "words")
    assert person.session.facts["state"] == ("stopped",)
    assert person.session.frames[-1].node == "stopped"


def test_stop_and_start_return_to_the_place() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("stop")
    person.taps("erase")
    turn = person.orders("start")
    assert said(turn) == ["phrases.welcome_back", "card"]
    assert person.ask.number == number
    assert person.session.facts["state"] == ("active",)


# --- the world ----------------------------------------------------------------------------------


def test_after_an_outage_only_the_buttons_come_again() -> None:
    person = at_first_item(world("ho"))
    person.taps("show")
    turn = person.does(CameBack(person.wait()))
    assert said(turn) == ["phrases.away"]
    assert put(turn).again
    person.orders("pause")
    person.taps("week")
    assert person.does(CameBack(person.wait())).ignored


def test_an_outage_is_not_mentioned_to_whoever_rests() -> None:
    person = welcomed(world("oo"))
    person.taps("later")
    assert person.does(CameBack(person.wait())).ignored


@pytest.mark.parametrize("command", ["pause", "stop", "help"])
def test_a_round_that_closes_is_told_once_the_person_is_back(command: str) -> None:
    person = at_first_item(world("oo"))
    person.orders(command)
    if command != "help":
        person.taps("week" if command == "pause" else "stop")
    person.env = world(agenda("oo", is_open=False))
    turn = person.does(RoundClosed(person.wait(), R1))
    assert not turn.effects
    turn = person.orders("back")
    assert said(turn) == ["review.closed", "review.closed.2"]


def test_a_round_that_closes_is_told_at_once_to_whoever_reviews_it() -> None:
    person = at_first_item(world("oo"))
    person.env = world(agenda("oo", is_open=False))
    turn = person.does(RoundClosed(person.wait(), R1))
    assert said(turn) == ["review.closed", "review.closed.2"]
    assert person.does(RoundClosed(person.wait(), R1)).ignored


def test_a_round_that_closes_during_the_welcome_leaves_nothing_to_look_at() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own")
    person.env = world(agenda("oo", is_open=False))
    assert person.does(RoundClosed(person.wait(), R1)).ignored
    person.taps(*"y18 england ok ok yes plain start".split())
    assert person.node == "review.waiting"


def test_another_rounds_end_is_nothing_to_whoever_reviews_this_one() -> None:
    person = at_first_item(world("oo", "oo"))
    assert person.does(RoundClosed(person.wait(), RoundId("r2"))).ignored


def test_a_second_round_waits_until_the_first_is_done() -> None:
    person = at_first_item(world("o", "o"))
    number = person.ask.number
    turn = person.joins("r2")
    assert (said(turn), person.ask.number) == (["phrases.welcome_back", "card"], number)
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.close"
    person.taps("next")
    assert (person.node, person.ask.round) == ("review.open", "r2")


def test_a_second_round_begins_where_a_person_rests() -> None:
    person = at_first_item(world("o", "o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    turn = person.joins("r2")
    assert said(turn)[0] == "phrases.new_round"
    assert (person.node, person.ask.round) == ("review.open", "r2")


def test_joining_again_is_nothing_new() -> None:
    person = at_first_item(world("oo"))
    assert person.joins().ignored


def test_joining_again_ends_a_stop() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop")
    turn = person.does(Joined(person.wait(), R1))
    assert said(turn) == ["phrases.welcome_back", "card"]


def test_whoever_waited_finds_what_is_new_when_they_look() -> None:
    person = Person(world(agenda("oo", is_open=False)))
    person.joins()
    person.taps(*"en own y18 england ok ok yes plain start".split())
    assert person.node == "review.waiting"
    person.env = world("oo")
    person.orders("start")
    assert person.node == "review.open"
