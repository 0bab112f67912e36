"""Pause and stop: nobody is written to, nothing is lost."""

from datetime import timedelta

import pytest

from conversations import (
    Become,
    CancelTimer,
    FellDue,
    Promised,
    Put,
    RoundId,
    SaveAnswer,
    SetTimer,
    Signal,
    StaffWrote,
    Wrote,
)
from tests.conversations.people import (
    Person,
    at_first_item,
    put,
    said,
    saves,
)
from tests.conversations.worlds import world

R1 = RoundId("r1")


def test_a_pause_sets_a_timer_and_going_on_takes_it_back() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("pause")
    turn = person.taps("week")
    assert [e for e in turn.effects if isinstance(e, Become | SetTimer)] == [
        Become("paused"),
        SetTimer("wake", person.at + timedelta(days=7)),
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
    turn = person.does(FellDue(person.wait(90_000), (Promised("wake"),)))
    assert said(turn) == ["phrases.hello_again", "pause.awake"]
    assert Become("active") in turn.effects
    turn = person.taps("go")
    assert (put(turn).ask.number, said(turn)) == (number, ["phrases.welcome_back", "card"])


def test_a_timer_out_of_its_time_is_nothing() -> None:
    person = at_first_item(world("oo"))
    assert person.does(FellDue(person.wait(), (Promised("wake"),))).ignored
    person.orders("stop")
    person.taps("stop")
    assert person.does(FellDue(person.wait(), (Promised("wake"),))).ignored


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


def test_whoever_is_never_written_to_first_can_still_ask_for_a_reminder() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("+more1", "ways", "+done", "never", "uk")
    person.orders("pause")
    turn = person.taps("remind", "+more1", "week")
    assert any(isinstance(e, SetTimer) and e.name == "remind_me" for e in turn.effects)


def paused(*, until: str = "until") -> Person:
    """Somebody who paused at their second draft."""
    person = at_first_item(world("ooo"))
    person.taps("fine", "good", "fine")
    person.orders("pause")
    person.taps(until)
    return person


@pytest.mark.parametrize("until", ["until", "week"])
def test_saying_so_in_words_ends_a_pause_as_a_press_does(until: str) -> None:
    person = paused(until=until)
    turn = person.writes("hello, I am back", after=3600)
    (saved,) = saves(person)
    assert (saved.under, saved.ask.scope, saved.text) == ("comment", "round", "hello, I am back")
    assert Become("active") in turn.effects
    assert CancelTimer("wake") in turn.effects
    assert person.node == "review.feeling"
    assert said(turn)[0] == "phrases.kept_aside"
    assert [e for e in turn.effects if isinstance(e, Put)] == [put(turn)]


def test_thanks_and_goodbye_end_no_pause() -> None:
    person = paused()
    person.writes("thanks", after=30)
    person.writes("bye", after=20)
    assert person.node == "pause.paused"
    assert person.session.facts["state"] == ("paused",)


def test_a_second_pause_begins_anew() -> None:
    person = paused()
    person.orders("pause")
    person.taps("until")
    person.writes("thanks", after=30)
    assert person.session.facts["state"] == ("paused",)


def test_words_of_which_nobody_knows_what_they_are_for_end_a_pause_too() -> None:
    person = paused()
    turn = person.does(Wrote(person.wait(), "hello", None))
    assert Become("active") in turn.effects
    assert person.node == "which.ask"
    person.taps("unsure")
    assert person.node == "review.feeling"


def test_words_to_somebody_of_the_team_and_to_an_older_question_end_no_pause() -> None:
    person = paused()
    person.writes("one more thing", "verdict")
    assert person.session.facts["state"] == ("paused",)
    person.does(StaffWrote(person.wait(), "Mina", "", "How are you?"))
    person.writes("Fine")
    assert person.session.facts["state"] == ("paused",)


def test_whoever_is_not_ok_on_a_pause_is_asked_nothing_else() -> None:
    person = paused()
    signal = Signal("en.1", "about_me")
    turn = person.does(Wrote(person.wait(), "I cannot go on", person.ask, signal))
    assert person.node.startswith("distress.")
    assert not any(isinstance(e, Become) for e in turn.effects)


def test_words_after_a_stop_do_not_end_it() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop")
    person.writes("thank you", after=3600)
    assert person.session.facts["state"] == ("stopped",)


@pytest.mark.parametrize("first", ["help", "umbrella"])
@pytest.mark.parametrize(
    ("order", "taps", "state", "node"),
    [
        ("stop", ("stop", "no_news"), "stopped", "stop.agreed"),
        ("pause", ("until",), "paused", "pause.paused"),
    ],
)
def test_what_was_open_before_a_stop_or_pause_and_is_opened_again_does_not_end_it(
    first: str, order: str, taps: tuple[str, ...], state: str, node: str
) -> None:
    """Whoever was told "I will not write to you again" may need help afterwards all the same."""
    person = at_first_item(world("oo"))
    person.orders(first)
    person.orders(order)
    person.taps(*taps)
    person.orders(first)
    assert person.session.facts["state"] == (state,)
    person.taps("back")
    assert (person.session.facts["state"], person.node) == ((state,), node)
    person.taps("return" if order == "stop" else "go")
    assert person.node == "review.verdict"


@pytest.mark.parametrize("code", ["support", "person", "danger"])
def test_nor_does_a_press_on_the_help_that_was_open_before(code: str) -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.orders("stop")
    person.taps("stop", "no_news")
    person.taps_old("menu", code)
    assert person.node.startswith(("help.", "distress."))
    assert person.session.facts["state"] == ("stopped",)
    person.orders("back")
    assert (person.session.facts["state"], person.node) == (("stopped",), "stop.agreed")
