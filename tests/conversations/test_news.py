"""The news of what people's words changed: seen when they want it, answered to a person."""

from dataclasses import replace

from conversations import Block, FellDue, Promised, RaiseAlert, RoundId, SetTimer
from tests.conversations.people import NOON, Person, at_first_item, put, saves
from tests.conversations.worlds import agenda, library_with, world

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
