"""Outages, rounds that close, and rounds that begin."""

import pytest

from conversations import (
    CameBack,
    FellDue,
    Joined,
    Promised,
    RoundId,
)
from tests.conversations.people import Person, at_first_item, put, said, welcomed
from tests.conversations.worlds import agenda, world

R1 = RoundId("r1")


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
    turn = person.does(FellDue(person.wait(), (Promised("closed", R1),)))
    assert not turn.effects
    turn = person.orders("back")
    assert said(turn) == ["review.closed", "review.closed.2"]


def test_a_round_that_closes_is_told_at_once_to_whoever_reviews_it() -> None:
    person = at_first_item(world("oo"))
    person.env = world(agenda("oo", is_open=False))
    turn = person.does(FellDue(person.wait(), (Promised("closed", R1),)))
    assert said(turn) == ["review.closed", "review.closed.2"]
    assert person.does(FellDue(person.wait(), (Promised("closed", R1),))).ignored


def test_a_round_that_closes_during_the_welcome_leaves_nothing_to_look_at() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own")
    person.env = world(agenda("oo", is_open=False))
    assert person.does(FellDue(person.wait(), (Promised("closed", R1),))).ignored
    person.taps(*"y18 england ok ok yes plain start".split())
    assert person.node == "review.waiting"


def test_another_rounds_end_is_nothing_to_whoever_reviews_this_one() -> None:
    person = at_first_item(world("oo", "oo"))
    assert person.does(FellDue(person.wait(), (Promised("closed", RoundId("r2")),))).ignored


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
