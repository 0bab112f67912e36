"""The news of what people's words changed: seen when they want it, answered to a person."""

from dataclasses import replace

import pytest

from conversations import Block, FellDue, Promised, RaiseAlert, RoundId, SetTimer
from tests.conversations.people import NOON, Person, at_first_item, dates, put, said, saves
from tests.conversations.worlds import agenda, closed, library_with, world

ASKING = 'id = "asking"\ncommand = "asking"\n[go]\nsay = "x"\nthen = "@call impact"\n'


def with_news(*more: str) -> Person:
    reported = replace(agenda("oo"), is_open=False, state="reported")
    person = at_first_item(world("oo"))
    person.library = library_with(asking=ASKING)
    person.env = world(reported, *more)
    person.orders("asking")
    return person


def test_later_is_a_promise_for_tomorrow() -> None:
    person = with_news()
    person.taps("later")
    (timer,) = [e for e in person.turn.effects if isinstance(e, SetTimer)]
    assert (timer.name, timer.round, (timer.due - NOON).days) == ("impact", "r1", 1)


def test_the_letter_is_not_said_again_with_each_thing_that_follows() -> None:
    person = with_news()
    person.taps("now")
    assert Block("impact", person.ask.item, {"round": "r1"}) in put(person.turn).parts
    person.taps("support", "back")
    assert person.node == "impact.after"
    assert not any(isinstance(part, Block) for part in put(person.turn).parts)


def test_you_got_me_wrong_reaches_a_person_and_the_alert_names_the_answer() -> None:
    person = with_news()
    person.taps("now", "misread")
    asked = person.ask
    person.writes("Not what I meant")
    (saved,) = saves(person)
    assert (saved.under, saved.ask.scope, saved.text) == ("misread", "round", "Not what I meant")
    (alert,) = [e for e in person.turn.effects if isinstance(e, RaiseAlert)]
    assert alert.ask is not None
    assert alert.ask.number == asked.number
    assert (alert.code, alert.level) == ("misread", "task")


def test_nothing_to_add_alarms_nobody() -> None:
    for way in ("nothing", "!skip"):
        person = with_news()
        person.taps("now", "misread", way)
        assert person.node == "impact.after"
        assert not any(isinstance(e, RaiseAlert) for e in person.turn.effects)


def test_words_sent_back_are_kept_for_the_team_and_alarm_nobody() -> None:
    person = with_news()
    person.taps("now")
    person.writes("Thank you")
    assert [(e.under, e.ask.scope, e.ask.round) for e in saves(person)] == [
        ("reply", "round", "r1")
    ]
    assert not any(isinstance(e, RaiseAlert) for e in person.turn.effects)


def test_feedback_on_us_can_be_changed_though_the_round_is_over() -> None:
    person = with_news()
    person.taps("now", "us", "yes", "no")
    person.taps_old("equality", "no")
    assert [(e.under, e.choices) for e in saves(person)] == [("us_equality", ("no",))]


def test_feedback_on_us_takes_at_most_ten_taps() -> None:
    person = with_news()
    person.taps("now", "us")
    taps = 0
    while person.node.startswith("us."):
        person.taps(person.buttons[person.ask.number][0])
        taps += 1
    assert taps <= 10


def test_the_news_can_be_found_again_from_another_round() -> None:
    person = with_news("oo")
    person.taps("never")
    person.joins("r2")
    person.orders("mine")
    person.taps("happened", "letter")
    block, support = [p for p in put(person.turn).parts if isinstance(p, Block)]
    assert support.name == "support_line"
    assert (block.name, block.values) == ("impact", {"round": "r1"})


def test_who_had_stopped_and_comes_back_still_has_the_news_before_them() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop", "news")
    person.env = world(replace(agenda("oo"), is_open=False, state="reported"))
    person.does(FellDue(person.wait(), (Promised("impact", RoundId("r1")),)))
    person.orders("start")
    assert person.node == "impact.news"
    person.taps("now")
    assert any(isinstance(part, Block) for part in put(person.turn).parts)


def test_a_stop_asks_anew_whether_news_is_wanted() -> None:
    person = with_news()
    person.taps("later")
    assert person.session.facts["news"] == ("yes",)
    person.orders("stop")
    person.taps("stop")
    assert person.session.facts["news"] == ("no",)
    person.taps("news")
    assert person.session.facts["news"] == ("yes",)


#: Each of these says that there is news to come.
COMING = ("closed", "not_ready", "holding")


def told_of_what_comes(kind: str, *, is_dated: bool = True) -> Person:
    """Somebody who did not answer that message, and now people have been told what became of it."""
    person = at_first_item(world("oo"))
    over = closed("oo") if is_dated else replace(closed("oo"), impact=None)
    person.env = world(over)
    person.does(FellDue(person.wait(), (Promised(kind, RoundId("r1")),)))
    assert person.node == f"nudge.{kind}"
    person.env = world(replace(over, state="reported"))
    return person


@pytest.mark.parametrize("kind", COMING)
@pytest.mark.parametrize("is_dated", [True, False])
def test_once_there_is_news_nobody_is_told_again_that_there_will_be(
    kind: str, *, is_dated: bool
) -> None:
    person = told_of_what_comes(kind, is_dated=is_dated)
    turn = person.orders("start")
    assert person.node == f"nudge.{kind}"
    assert not dates(turn)
    own = [key for key in said(turn) if key.startswith(f"nudge.{kind}")]
    places = {"closed": "", "not_ready": ".4", "holding": ".4"}
    assert own == [f"nudge.{kind}{places[kind]}"]


@pytest.mark.parametrize("kind", COMING)
def test_whoever_stands_at_such_a_message_can_see_the_news_from_it(kind: str) -> None:
    person = told_of_what_comes(kind)
    person.orders("start")
    person.taps("letter")
    assert Block("impact", person.ask.item, {"round": "r1"}) in put(person.turn).parts
    person.taps("back")
    assert person.node == "review.closed"


@pytest.mark.parametrize("kind", COMING)
def test_the_news_takes_the_place_of_the_message_that_it_would_come(kind: str) -> None:
    person = told_of_what_comes(kind)
    person.does(FellDue(person.wait(), (Promised("impact", RoundId("r1")),)))
    person.taps("now", "back")
    assert person.node == "review.closed"
    assert not dates(person.turn)


def test_news_of_one_round_leaves_the_message_about_another() -> None:
    person = at_first_item(world("oo", "oo"))
    person.joins("r2")
    person.env = world(closed("oo"), closed("oo", "r2"))
    person.does(FellDue(person.wait(), (Promised("closed", RoundId("r2")),)))
    person.env = world(replace(closed("oo"), state="reported"), closed("oo", "r2"))
    person.does(FellDue(person.wait(), (Promised("impact", RoundId("r1")),)))
    person.taps("now", "back")
    assert person.node == "nudge.closed"
