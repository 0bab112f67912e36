"""Outages, rounds that close, and rounds that begin."""

from dataclasses import replace

import pytest

from conversations import (
    Agenda,
    CameBack,
    Chosen,
    FellDue,
    Joined,
    Promised,
    RoundId,
    SaveAnswer,
)
from tests.conversations.people import (
    WELCOME,
    Person,
    at_first_item,
    dates,
    put,
    said,
    saves,
    welcomed,
)
from tests.conversations.worlds import CLOSES, IMPACT, LOCKS, agenda, closed, world

R1 = RoundId("r1")
CLOSED = Promised("closed", R1)
PAUSED = replace(agenda("ooo", is_open=False), state="paused")


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


def test_whoever_rests_hears_of_a_copy_for_they_may_have_gone_on_since() -> None:
    person = welcomed(world("oo"))
    person.taps("later")
    turn = person.does(CameBack(person.wait(), from_copy=True))
    assert said(turn) == ["phrases.mended"]
    assert put(turn).again
    person.orders("pause")
    person.taps("week")
    assert person.does(CameBack(person.wait(), from_copy=True)).ignored


@pytest.mark.parametrize("way", ["under16", "y16 england ok ok no"])
def test_whoever_is_too_young_or_said_no_is_written_to_no_more_also_after_a_restore(
    way: str,
) -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own", *way.split())
    assert person.does(CameBack(person.wait(), from_copy=True)).ignored


@pytest.mark.parametrize("command", ["pause", "stop"])
def test_whoever_is_away_when_a_round_closes_finds_it_when_they_are_back(command: str) -> None:
    person = at_first_item(world("oo"))
    person.orders(command)
    person.taps("week" if command == "pause" else "stop")
    person.env = world(agenda("oo", is_open=False))
    assert person.does(FellDue(person.wait(), (CLOSED,))).ignored
    turn = person.orders("back")
    assert said(turn) == ["phrases.welcome_back", "review.closed", "review.closed.2"]


def test_a_round_that_closes_is_told_above_what_stands_and_moves_the_place() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    number = person.ask.number
    person.env = world(agenda("oo", is_open=False))
    turn = person.does(FellDue(person.wait(), (CLOSED,)))
    assert said(turn) == ["phrases.hello_again", "nudge.closed", "nudge.closed.3"]
    assert [frame.node for frame in person.session.frames] == ["closed", "menu", "closed"]
    assert put(person.taps("ok")).ask.number == number
    assert said(person.taps("back")) == ["review.closed", "review.closed.2"]


def test_a_round_that_still_takes_late_answers_keeps_the_place() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.env = world(closed("oo", is_late=True))
    turn = person.does(FellDue(person.wait(), (CLOSED,)))
    assert said(turn)[1:] == ["nudge.closed", "nudge.closed.2", "nudge.closed.4"]
    assert dates(turn) == {"impact": IMPACT, "locks": LOCKS}
    assert put(person.taps("go")).ask.number == number
    person.taps("fine", "good")
    assert person.ask.item == "r1i2"


def test_a_batch_of_a_round_that_was_closed_says_so() -> None:
    person = welcomed(world(closed("oo", is_late=True)))
    assert "review.open.4" in said(person.turn)
    assert dates(person.turn) == {"locks": LOCKS}


def dated(letters: str) -> Agenda:
    """An open round whose dates are set."""
    return replace(agenda(letters), closes=CLOSES, locks=LOCKS)


def test_the_end_names_the_day_until_which_answers_can_be_changed() -> None:
    for made, line in ((dated("o"), "review.close.4"), (agenda("o"), "review.close.3")):
        person = at_first_item(world(made))
        turn = person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
        assert said(turn) == ["review.close", "review.close.2", line]
        assert dates(turn) == ({"locks": LOCKS} if made.locks else {})


def test_a_late_answer_can_still_be_changed_until_the_day_the_end_names() -> None:
    person = at_first_item(world(dated("o")))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    person.env = world(closed("o", is_late=True))
    turn = person.taps_old("feeling", "sad")
    assert [(e.under, e.choices) for e in turn.effects if isinstance(e, SaveAnswer)] == [
        ("feeling", ("sad",))
    ]


def test_whoever_asks_before_they_agree_hears_the_same_day() -> None:
    other = ["welcome.agree_more.2", "welcome.agree_more.3"]
    for made, lines in (
        (dated("o"), [*other, "welcome.agree_more.4"]),
        (agenda("o"), ["welcome.agree_more", *other]),
    ):
        person = Person(world(made))
        person.joins()
        at = WELCOME.index("yes")
        turn = person.taps(*WELCOME[:at], "more")
        assert said(turn) == lines
        assert dates(turn) == ({"locks": LOCKS} if made.locks else {})


def test_a_round_that_closed_unheard_is_left_at_the_next_event() -> None:
    person = at_first_item(world("oo"))
    person.env = world(closed("oo"))
    turn = person.writes("what I think")
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["what I think"]
    assert person.node == "review.closed"
    assert dates(turn) == {"impact": IMPACT}


def test_a_round_whose_news_has_come_offers_nothing_more_but_lets_answers_be_changed() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good")
    verdict = person.newest("verdict")
    (one,) = person.env.agendas
    person.env = replace(person.env, agendas=(replace(one, state="reported"),))
    person.does(Chosen(person.wait(), verdict, "words"))
    assert [e.choices for e in saves(person)][:1] == [("words",)]
    person.orders("pause")
    person.taps("back")
    assert person.ask.item == "r1i2"  # where they stand is theirs to finish


def test_nothing_more_is_announced_of_a_round_whose_news_has_come() -> None:
    person = at_first_item(world("oo"))
    person.env = world(replace(closed("oo"), state="reported"))
    assert said(person.orders("start"))[1:] == ["review.closed"]


def test_what_the_bot_itself_does_tells_nobody_that_a_round_is_over() -> None:
    person = at_first_item(world("oo"))
    person.env = world(closed("oo"))
    assert not person.does(FellDue(person.wait(), (Promised("wake"),))).effects
    assert "review.closed" not in said(person.does(CameBack(person.wait())))


def test_a_round_that_closes_during_the_welcome_leaves_nothing_to_look_at() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own")
    person.env = world(agenda("oo", is_open=False))
    assert person.does(FellDue(person.wait(), (CLOSED,))).ignored
    person.taps(*WELCOME[2:])
    assert person.node == "review.waiting"


def test_another_rounds_end_leaves_the_place_of_this_one() -> None:
    person = at_first_item(world("oo", "oo"))
    person.enrolled.add("r2")
    person.env = world("oo", agenda("oo", "r2", is_open=False))
    number = person.ask.number
    person.does(FellDue(person.wait(), (Promised("closed", RoundId("r2")),)))
    assert put(person.taps("ok")).ask.number == number


def test_a_round_that_rests_opens_no_batch_and_shows_no_further_item() -> None:
    person = at_first_item(world("ooo"))
    person.env = world(PAUSED)
    person.taps("fine")
    assert said(person.taps("good")) == ["review.saved", "review.paused"]
    assert said(person.orders("start")) == ["phrases.welcome_back", "review.paused"]
    person.env = world("ooo")
    turn = person.does(FellDue(person.wait(), (Promised("resumed", R1),)))
    assert said(turn)[1:] == ["nudge.resumed", "nudge.resumed.2"]
    person.taps("go", "all")
    assert person.ask.item == "r1i2"


def test_a_round_that_rests_before_it_began_is_waited_for() -> None:
    person = welcomed(world(PAUSED))
    assert person.node == "review.paused"
    person.env = world("ooo")
    person.orders("start")
    assert person.node == "review.open"


def test_answers_can_be_changed_while_a_round_rests() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.env = world(PAUSED)
    assert "phrases.changed" in said(person.taps_old("feeling", "sad"))


def test_whoever_the_team_enrols_finds_the_round_without_joining() -> None:
    person = welcomed(world("o", "o"))
    person.taps("all", "fine", "good", "nothing", "fine", "nothing", "nothing")
    person.enrolled.add("r2")
    turn = person.does(FellDue(person.wait(), (Promised("invited", RoundId("r2")),)))
    assert said(turn) == ["phrases.hello_again", "nudge.invited"]
    assert person.session.frames[-1].round == RoundId("r2")
    person.taps("go", "start")
    assert (person.node, person.ask.round) == ("review.open", "r2")


def test_of_two_open_rounds_the_one_begun_goes_first() -> None:
    person = welcomed(world(PAUSED, "oo"))
    person.joins("r2")
    person.taps("start", "one", "fine", "good")
    assert person.ask.round == "r2"
    person.env = world("ooo", "oo")
    person.taps("nothing")
    assert (person.node, person.ask.round) == ("review.open", "r2")


def test_a_second_round_waits_until_the_first_is_done() -> None:
    person = at_first_item(world("o", "o"))
    number = person.ask.number
    turn = person.joins("r2")
    assert (said(turn), person.ask.number) == (["phrases.welcome_back", "card"], number)
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.close"
    person.taps("next", "start")
    assert (person.node, person.ask.round) == ("review.open", "r2")


def test_a_second_round_begins_where_a_person_rests() -> None:
    person = at_first_item(world("o", "o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    turn = person.joins("r2")
    assert said(turn)[0] == "phrases.new_round"
    person.taps("start")
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
    person.taps(*WELCOME)
    assert person.node == "review.waiting"
    person.env = world("oo")
    person.orders("start")
    assert person.node == "review.open"
