"""What comes by itself: one message for all that fell due, above the place that stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conversations import (
    CancelTimer,
    FellDue,
    ItemId,
    Library,
    Promised,
    Put,
    RoundId,
    SetTimer,
    Turn,
    Unsaid,
)
from conversations.promises import CARE, COMPLAINT, KINDS
from tests.conversations.people import WELCOME, Person, at_first_item, put, said, saves, welcomed
from tests.conversations.worlds import LIBRARY, agenda, closed, library_with, world

R1, R2 = RoundId("r1"), RoundId("r2")
NEWS = """
id = "impact"
due = { impact = "news" }
[news]
say = "There is news."
ask = "choice"
choices = [{ id = "ok", text = "OK", then = "@return" }]
[letter]
say = "A letter."
then = "@return"
"""
WITH_NEWS: Library = library_with(impact=NEWS)

#: What was said to us without taking part is answered so, too.
ANYWAY = frozenset(COMPLAINT)


def hears(person: Person, *kinds: str, about: RoundId | None = R1) -> Turn:
    items = {"asked": ItemId(f"{about}i2")}
    promises = tuple(Promised(kind, about, items.get(kind), 1) for kind in kinds)
    return person.does(FellDue(person.wait(), promises))


def timers(turn: Turn) -> list[SetTimer | CancelTimer]:
    found = [e for e in turn.effects if isinstance(e, SetTimer | CancelTimer)]
    return [e for e in found if e.name != "wake"]


def test_of_several_the_most_important_asks_and_the_others_are_said_before_it() -> None:
    person = at_first_item(world(closed("ooo", is_late=True)))
    turn = hears(person, "closed", "us_report", "extended", "closed")
    assert said(turn) == [
        "phrases.hello_again",
        *["nudge.extended", "nudge.us_report", "nudge.us_report.2"],
        *["nudge.closed", "nudge.closed.2", "nudge.closed.4"],
    ]
    assert [e.ask.node for e in turn.effects if isinstance(e, Put)] == ["closed"]


def test_while_somebody_is_not_ok_what_there_is_to_do_waits_and_the_host_is_told_so() -> None:
    person = at_first_item(world(closed("ooo", is_late=True)))
    assert [e for e in hears(person, "closed").effects if isinstance(e, Unsaid)] == []
    person = at_first_item(world("oo"))
    person.orders("safe")
    turn = hears(person, "holding", "resumed")
    assert [e for e in turn.effects if isinstance(e, Unsaid)] == [
        Unsaid((Promised("resumed", R1, version=1),))
    ]
    assert not [key for key in said(turn) if "resumed" in key]


def test_the_order_of_importance_does_not_depend_on_the_order_of_falling_due() -> None:
    person = at_first_item(world(closed("ooo", is_late=True)))
    first = hears(person, "us_report", "closed")
    again = at_first_item(world(closed("ooo", is_late=True)))
    assert said(hears(again, "closed", "us_report")) == said(first)


@pytest.mark.parametrize("kind", sorted(set(KINDS) & set(LIBRARY.due) - {"wake", "unanswered"}))
def test_the_very_ask_that_stood_comes_back_after_any_of_them(kind: str) -> None:
    env = world(closed("ooo", is_late=True)) if kind == "closed" else world("ooo")
    person = at_first_item(env)
    facts = {**person.session.facts, "checkin": ("yes",)}
    person.session = replace(person.session, facts=facts)
    person.taps("fine")
    number = person.ask.number
    turn = hears(person, kind)
    assert put(turn).ask.number == person.ask.number > number
    assert person.ask.round == R1
    person.orders("back")
    assert (person.ask.number, put(person.turn).again) == (number, True)


def test_below_three_interruptions_the_newest_ask_waits_for_the_person() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("+more1", "mine")
    person.orders("delete")
    number = person.ask.number
    hears(person, "reminder")
    assert put(person.taps("go")).ask.number == number


def test_a_newer_message_takes_the_place_of_one_nobody_answered() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    hears(person, "invited")
    hears(person, "reminder")
    assert put(person.taps("go")).ask.number == number


@pytest.mark.parametrize(("kind", "choices"), [("checkin", ["fine"]), ("impact", ["never"])])
def test_nor_is_the_thanks_for_an_older_message_said_again(kind: str, choices: list[str]) -> None:
    person = at_first_item(world("oo"))
    facts = {**person.session.facts, "checkin": ("yes",)}
    person.session = replace(person.session, facts=facts)
    number = person.ask.number
    hears(person, kind)
    person.taps(*choices)
    hears(person, "extended")
    assert put(person.taps("go")).ask.number == number


def test_going_on_from_a_message_opens_the_batch_for_whoever_rested() -> None:
    person = welcomed(world("oo"))
    person.taps("later")
    hears(person, "reminder")
    person.taps("go")
    assert person.node == "review.open"


def test_nobody_hears_of_a_round_before_they_agreed_to_take_part() -> None:
    person = Person(world("oo"))
    person.joins()
    assert hears(person, *(set(KINDS) - CARE - ANYWAY)).ignored


def test_whoever_pauses_hears_only_that_the_pause_is_over() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("week")
    assert hears(person, *(set(KINDS) - CARE - ANYWAY - {"wake"})).ignored
    assert said(hears(person, "closed", "wake")) == ["phrases.hello_again", "pause.awake"]


@pytest.mark.parametrize(("choice", "is_told"), [("news", True), ("no_news", False)])
def test_whoever_stopped_hears_the_news_alone_and_only_if_they_said_yes(
    choice: str, is_told: bool
) -> None:
    person = at_first_item(world("oo"))
    person.library = WITH_NEWS
    person.orders("stop")
    person.taps("stop", choice)
    assert hears(person, *(set(KINDS) - CARE - ANYWAY - {"impact"})).ignored
    turn = hears(person, "impact", "reminder")
    assert said(turn) == (["phrases.hello_again", "impact.news"] if is_told else [])
    if is_told:
        person.taps("ok")
        assert (person.node, person.session.facts["state"]) == ("stop.agreed", ("stopped",))
        assert hears(person, "impact").ignored  # "one message only"


def test_the_one_message_comes_again_to_whoever_put_it_off() -> None:
    person = at_first_item(world("oo"))
    person.env = replace(person.env, agendas=(replace(person.env.agendas[0], state="reported"),))
    person.orders("stop")
    person.taps("stop", "news")
    hears(person, "impact")
    person.taps("later")
    assert said(hears(person, "impact"))[-1] == "impact.news"


def test_whoever_deletes_everything_is_offered_no_news() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop", "news")
    person.orders("delete")
    person.taps("all")
    assert person.buttons[person.ask.number] == ("return", "!help")
    person.library = WITH_NEWS
    assert hears(person, "impact").ignored


def test_whoever_never_wants_to_be_written_to_is_offered_only_a_reminder_at_their_own_time() -> (
    None
):
    person = Person(world("ho"))
    person.joins()
    person.taps(*WELCOME[:-1], *"choose slower +done never uk start all".split())
    person.taps(*"show fine good nothing fine nothing break".split())
    assert person.node == "review.rest"
    person.orders("pause")
    assert "remind" in person.buttons[person.ask.number]
    person.orders("stop")
    person.taps("stop")
    assert person.buttons[person.ask.number] == ("return", "!help")


@pytest.mark.parametrize("kind", ["reminder", "invited", "extended", "resumed"])
def test_nothing_to_do_is_announced_in_a_round_that_is_over(kind: str) -> None:
    person = at_first_item(world("oo"))
    person.env = world(closed("oo"))
    assert hears(person, kind).ignored
    assert hears(person, kind, about=RoundId("gone")).ignored


def test_a_reminder_is_for_whoever_has_something_left() -> None:
    person = at_first_item(world("o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    assert hears(person, "reminder").ignored


def test_a_batch_is_brought_to_mind_once_unless_it_ends_before() -> None:
    person = welcomed(world("oooo"))
    turn = person.taps("one")
    assert timers(turn) == [SetTimer("reminder", person.at + timedelta(days=3), R1)]
    person.taps("fine")
    ended = [CancelTimer("reminder", R1), CancelTimer("remind_me", R1)]
    assert timers(person.taps("good")) == ended


def test_stopping_takes_the_reminder_back() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    assert timers(person.taps("stop")) == [CancelTimer("reminder", R1)]


def test_whoever_wants_no_more_reminders_of_a_round_gets_none_in_it() -> None:
    person = welcomed(world("oo", "oo"))
    person.taps("one")
    hears(person, "reminder")
    assert timers(person.taps("enough")) == [CancelTimer("reminder", R1)]
    person.taps("go", "fine", "good", "nothing")
    assert not any(isinstance(e, SetTimer) for e in person.taps("one").effects)
    person.joins("r2")
    person.taps("fine", "good", *"nothing fine nothing nothing".split(), "next", "start")
    assert [timer.round for timer in timers(person.taps("one"))] == [R2]


def test_an_hour_of_ones_own_takes_the_place_of_the_reminder() -> None:
    person = at_first_item(world("oo"))
    hears(person, "reminder")
    assert timers(person.taps("tomorrow")) == [
        SetTimer("remind_me", person.at + timedelta(days=1), R1),
        CancelTimer("reminder", R1),
    ]


def test_an_hour_of_ones_own_ends_a_pause() -> None:
    person = at_first_item(world("oo"))
    person.orders("pause")
    person.taps("week")
    person.orders("pause")
    person.taps("remind", "+more1", "few")
    assert person.session.facts["state"] == ("active",)
    assert said(hears(person, "remind_me"))[:2] == ["phrases.hello_again", "nudge.remind_me"]


def test_a_pause_chosen_in_answer_to_a_message_returns_to_the_place() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    hears(person, "reminder")
    person.taps("pause", "week")
    assert put(person.taps("go")).ask.number == number


def test_words_in_answer_to_a_message_are_about_no_draft() -> None:
    person = at_first_item(world("oo"))
    hears(person, "reminder")
    person.writes("I am ill")
    (saved,) = saves(person)
    assert (saved.ask.scope, saved.ask.item, saved.text) == ("round", None, "I am ill")


def test_a_round_nobody_knows_the_dates_of_is_told_of_without_them() -> None:
    person = at_first_item(world(agenda("oo")))
    assert said(hears(person, "extended"))[1:] == ["nudge.extended.2"]
