"""Pause and stop: nobody is written to, nothing is lost."""

from datetime import timedelta

from conversations import (
    Become,
    CancelTimer,
    FellDue,
    Promised,
    RoundId,
    SaveAnswer,
    SetTimer,
)
from tests.conversations.people import (
    at_first_item,
    put,
    said,
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
    turn = person.taps("remind", "week")
    assert any(isinstance(e, SetTimer) and e.name == "remind_me" for e in turn.effects)
