"""Somebody of the team is called, written to, or not there: what goes on, and what waits."""

from dataclasses import replace

import pytest

from conversations import (
    Chosen,
    Edited,
    FellDue,
    Promised,
    Relay,
    RoundId,
    SaveAnswer,
    SentMedia,
    StaffWrote,
    Wrote,
)
from tests.conversations.people import at_first_item, put, said, welcomed
from tests.conversations.signs import ME, STORY, raised, signs
from tests.conversations.worlds import world


@pytest.mark.parametrize("code", ["danger", "not_ok", "me"])
def test_a_button_that_calls_somebody_works_for_ever_and_is_once_when_pressed_twice(
    code: str,
) -> None:
    person = at_first_item(world("ho"))
    if code == "danger":
        person.orders("help")
    elif code == "me":
        signs(person)
    else:
        person.taps(*"show fine good nothing fine nothing".split())
    ask = person.ask
    person.orders("back")
    first = person.does(Chosen(person.wait(), ask, code))
    assert [level for _, level in raised(first)] == ["red"]
    again = person.does(Chosen(person.wait(1), person.asks[ask.number], code))
    assert raised(again) == []


def test_after_a_red_only_the_persons_press_goes_on() -> None:
    person = at_first_item(world("oo"))
    person.orders("safe")
    assert person.node == "distress.me"
    for text in ("one", "two"):
        person.writes(text)
    person.joins("r1")
    assert person.node == "distress.me"
    person.taps("back")
    assert person.node == "review.verdict"


def test_words_of_the_team_come_above_any_place_and_lead_back_to_it() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    number = person.ask.number
    turn = person.does(StaffWrote(person.wait(), "Mina", "Harbour", "Hello"))
    assert said(turn) == ["phrases.staff_writes", "phrases.staff_words", "talk.reply"]
    person.writes("Hello Mina")
    assert put(person.taps("back")).ask.number == number


def test_whoever_writes_where_they_read_who_is_there_has_begun_a_talk() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("help")
    person.taps("person")
    turn = person.writes("Hello")
    assert [e.text for e in turn.effects if isinstance(e, Relay)] == ["Hello"]
    assert (said(turn)[0], person.node) == ("phrases.passed_on", "talk.writing")
    assert put(person.taps("back")).ask.number == number


@pytest.mark.parametrize("place", ["talk", "distress", "elsewhere"])
def test_grave_words_to_the_team_get_more_than_a_receipt(place: str) -> None:
    person = at_first_item(world("oo"))
    if place == "talk":
        person.orders("help")
        person.taps("person")
        person.writes("Hello")
    elif place == "distress":
        signs(person)
        person.taps("me")
    if place == "elsewhere":
        turn = person.does(Edited(person.wait(), "I want to die", None, signal=ME))
    else:
        turn = signs(person)
    told = [f"phrases.passed_on_grave{more}" for more in ("", ".2", ".3")]
    assert said(turn)[:3] == told
    assert raised(turn) == [("phrase", "amber")]


def test_an_edit_of_what_was_kept_as_a_comment_is_passed_on_to_nobody() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("person")
    turn = person.writes("Too long", "verdict")
    (kept,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    asked = Edited(
        person.wait(), "Far too long", replace(person.ask, scope="item", item=kept.ask.item)
    )
    turn = person.does(replace(asked, under=kept.under))
    assert [e for e in turn.effects if isinstance(e, Relay)] == []
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["Far too long"]


def test_an_edit_of_what_was_passed_on_is_passed_on_from_wherever_the_person_is() -> None:
    person = at_first_item(world("oo"))
    turn = person.does(Edited(person.wait(), "I am not fine", None))
    assert [e.text for e in turn.effects if isinstance(e, Relay)] == ["I am not fine"]
    assert [e for e in turn.effects if isinstance(e, SaveAnswer)] == []
    assert (said(turn)[0], person.node) == ("phrases.passed_on", "review.verdict")


def test_words_of_the_team_do_not_reach_whoever_stopped() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop")
    assert person.does(StaffWrote(person.wait(), "Mina", "Harbour", "Hello")).ignored


@pytest.mark.parametrize("order", ["stop", "delete"])
def test_whoever_stopped_and_calls_for_somebody_is_answered_until_they_go_on(order: str) -> None:
    person = at_first_item(world("oo"))
    person.orders(order)
    person.taps("stop" if order == "stop" else "all")
    person.orders("safe")
    person.taps("support")
    turn = person.does(StaffWrote(person.wait(), "Mina", "Harbour", "Hello"))
    assert "phrases.staff_words" in said(turn)
    person.taps("back", "back")
    assert person.node in ("stop.stopped", "delete.all_gone")
    assert person.does(StaffWrote(person.wait(), "Mina", "Harbour", "Hello")).ignored


def test_whoever_answers_with_such_words_that_it_is_about_them_has_said_so() -> None:
    person = at_first_item(world("oo"))
    signs(person)
    turn = signs(person, "Yes, I want to die")
    assert raised(turn) == [("confirmed", "red")]
    assert person.node == "distress.me"
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["Yes, I want to die"]


def test_the_rest_of_the_thought_is_no_answer_and_the_question_stands_again() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    signs(person)
    ask = person.ask
    turn = person.does(Wrote(person.wait(20), "I really do", ask, ME))
    assert raised(turn) == [("phrase", "amber")]
    assert put(turn).ask.number == ask.number
    assert said(turn)[-1] == "distress.about.2"


def test_whoever_told_a_story_and_then_writes_of_now_is_asked() -> None:
    person = at_first_item(world("oo"))
    signs(person, "My dad did that", STORY)
    turn = signs(person)
    assert raised(turn) == [("phrase", "amber")]
    assert person.node == "distress.about"


def test_words_that_came_with_a_picture_count_too() -> None:
    person = at_first_item(world("oo"))
    turn = person.does(SentMedia(person.wait(), "photo", "I want to die", ME))
    assert (raised(turn), person.node) == ([("phrase", "amber")], "distress.about")
    person = welcomed(world("oo"))
    person.taps("later")
    turn = person.does(SentMedia(person.wait(), "photo", "I want to die", ME))
    assert (raised(turn), person.node) == ([("wrote", "red")], "distress.me")


def test_the_button_that_called_somebody_does_so_again_from_any_place_above_it() -> None:
    person = at_first_item(world("ho"))
    person.taps(*"show fine good nothing fine nothing".split())
    ask = person.ask
    person.taps("not_ok", "support")
    assert person.node == "help.support"
    turn = person.does(Chosen(person.wait(), person.asks[ask.number], "not_ok"))
    assert (raised(turn), person.node) == ([("feeling", "red")], "distress.me")


@pytest.mark.parametrize("where", ["me", "emergency"])
def test_whoever_does_not_rest_after_all_is_back_where_somebody_was_called(where: str) -> None:
    person = at_first_item(world("oo"))
    person.orders("safe")
    person.taps(*(["danger"] if where == "emergency" else []), "pause", "back")
    assert person.node == f"distress.{where}"
    person.taps("pause", "until", "go")
    assert person.node == f"distress.{where}"


def test_a_pause_does_not_end_a_stop() -> None:
    person = at_first_item(world("oo"))
    person.orders("stop")
    person.taps("stop")
    person.orders("pause")
    person.taps("today")
    assert person.session.facts["state"] == ("stopped",)
    assert person.does(FellDue(person.wait(), (Promised("wake"),))).ignored
    person.taps("go")
    assert (person.node, person.session.facts["state"]) == ("stop.stopped", ("stopped",))


def test_where_there_is_nobody_to_write_to_no_talk_is_offered() -> None:
    person = at_first_item(world("oo", has_contact=False))
    signs(person)
    person.does(FellDue(person.wait(600), (Promised("unanswered"),)))
    assert "talk" not in person.buttons[person.ask.number]
    person = at_first_item(world("oo", has_contact=False))
    signs(person, "My dad did that", STORY)
    person.taps("talk")
    assert person.node == "help.support"


def test_nobody_is_told_of_something_to_do_while_all_else_can_wait() -> None:
    person = at_first_item(world("oo"))
    person.orders("safe")
    assert person.does(FellDue(person.wait(), (Promised("reminder", RoundId("r1")),))).ignored
    person.taps("back")
    turn = person.does(FellDue(person.wait(), (Promised("reminder", RoundId("r1")),)))
    assert "phrases.hello_again" in said(turn)


def test_heavy_drafts_wait_and_what_leans_on_them_too() -> None:
    person = welcomed(world("ohlo", holds_heavy=True, is_covered=False))
    assert person.env.held(person.env.agendas[0]) == {"r1i2", "r1i3"}
    person.taps("all", "fine", "good", "fine", "good", "nothing")
    assert person.node == "review.held"
    assert not person.progress.finished
    person.env = world("ohlo")
    person.taps("look", "all")
    assert (person.node, person.ask.item) == ("review.before", "r1i2")


def test_a_round_of_heavy_drafts_alone_waits_from_the_beginning() -> None:
    person = welcomed(world("hh", holds_heavy=True, is_covered=False))
    assert person.node == "review.held"


def test_while_nobody_is_there_support_is_one_tap_from_a_heavy_draft() -> None:
    person = at_first_item(world("ho", is_covered=False))
    assert "cover" in said(person.turn)
    assert "support" in person.buttons[person.ask.number]
    assert "support" in said(person.taps("support"))
