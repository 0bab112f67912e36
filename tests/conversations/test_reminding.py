"""A reminder that somebody asks for: when it can come, and when it is not needed any more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conversations import CancelTimer, RaiseAlert, RoundId, SetTimer, Signal, Turn, Wrote
from conversations.promises import TOMORROW_AT
from tests.conversations.people import Person, at_first_item, said, saves
from tests.conversations.worlds import world

R1 = RoundId("r1")


def timers(turn: Turn) -> list[SetTimer | CancelTimer]:
    found = [e for e in turn.effects if isinstance(e, SetTimer | CancelTimer)]
    return [e for e in found if e.name != "wake"]


def asks_to_be_reminded(letters: str, dose: str = "all") -> Person:
    """Somebody at the first draft who wants to hear of it in three days."""
    person = at_first_item(world(letters), dose)
    person.orders("pause")
    turn = person.taps("remind", "+more1", "few")
    assert SetTimer("remind_me", person.at + timedelta(days=3), R1) in timers(turn)
    person.wait(3600)
    person.taps("go")
    return person


def test_a_reminder_that_was_asked_for_ends_where_nothing_is_left_to_remind_of() -> None:
    person = asks_to_be_reminded("o")
    person.taps("fine", "good", "nothing", "fine")
    assert CancelTimer("remind_me", R1) in timers(person.taps("nothing"))


def test_it_ends_with_the_batch_and_not_before() -> None:
    person = asks_to_be_reminded("oooo", "three")
    for _ in range(2):
        assert timers(person.taps("fine", "good")) == []
    assert CancelTimer("remind_me", R1) in timers(person.taps("fine", "good"))


def test_one_asked_for_later_ends_where_the_rest_is_left() -> None:
    person = at_first_item(world("h"))
    person.taps("later", "nothing")
    assert person.node == "review.put_off"
    person.orders("pause")
    person.taps("remind", "+more1", "few", "go")
    assert CancelTimer("remind_me", R1) in timers(person.taps("leave"))


@pytest.mark.parametrize(("part", "hour"), [("morning", 9), ("afternoon", 14), ("evening", 18)])
def test_a_part_of_tomorrow_can_be_picked(part: str, hour: int) -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    turn = person.taps("remind", part)
    tomorrow = person.at + timedelta(days=1)
    assert timers(turn)[0] == SetTimer("remind_me", tomorrow, R1, hour)
    assert person.node == "nudge.reminded"


@pytest.mark.parametrize(
    ("quiet", "parts"),
    [
        ("21-09", ["morning", "afternoon", "evening"]),
        ("18-12", ["afternoon"]),
        ("21-17", ["evening"]),
        ("always", ["morning", "afternoon", "evening"]),
    ],
)
def test_no_part_is_offered_in_which_they_are_not_to_be_written_to(
    quiet: str, parts: list[str]
) -> None:
    person = at_first_item(world("oo"))
    facts = {**person.session.facts, "quiet": (quiet,)}
    person.session = replace(person.session, facts=facts)
    person.orders("pause")
    person.taps("remind")
    offered = [one for one in person.buttons[person.ask.number] if one in TOMORROW_AT]
    assert offered == parts
    assert "back" in person.buttons[person.ask.number]


@pytest.mark.parametrize(
    "words", ["tomorrow at 18:30", "in 2 days", "18h30", "الساعة ٦", "at 6.15"]
)
def test_a_time_in_words_is_answered_and_is_nothing_for_the_team(words: str) -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("remind")
    number = person.ask.number
    turn = person.writes(words)
    assert [(e.ask.scope, e.text) for e in saves(person)] == [("none", words)]
    assert said(turn) == ["phrases.other_time", "nudge.when"]
    assert (person.ask.number, timers(turn)) == (number, [])


@pytest.mark.parametrize("words", ["I feel ill today", "ask me in 2026", "x" * 70 + " 18:30"])
def test_other_words_there_are_kept_for_the_team(words: str) -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("remind")
    person.writes(words)
    assert [(e.ask.scope, e.text) for e in saves(person)] == [("item", words)]


def test_a_sign_of_danger_there_is_heard() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("remind")
    signal = Signal("en.1", "about_me")
    turn = person.does(Wrote(person.wait(), "not at 6, I cannot go on", person.ask, signal))
    assert any(isinstance(e, RaiseAlert) and e.level == "red" for e in turn.effects)


def test_of_whoever_deleted_everything_no_time_is_kept_either() -> None:
    person = at_first_item(world("oo"))
    person.orders("delete")
    person.taps("all")
    person.orders("pause")
    person.taps("remind")
    person.writes("at 18:30")
    assert saves(person) == []
