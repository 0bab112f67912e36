"""What the bot does about a sign in somebody's words, and what it never does."""

from datetime import timedelta

import pytest

from conversations import (
    Chosen,
    Commanded,
    Edited,
    FellDue,
    Promised,
    RaiseAlert,
    Relay,
    RoundId,
    SaveAnswer,
    SentMedia,
    SetTimer,
    Signal,
    StaffWrote,
    Turn,
    Wrote,
)
from tests.conversations.people import Person, at_first_item, put, said, welcomed
from tests.conversations.worlds import agenda, world

ME, STORY = Signal("en.1", "about_me"), Signal("en.2", "story")


def signs(person: Person, text: str = "I want to die", signal: Signal = ME) -> Turn:
    return person.does(Wrote(person.wait(), text, person.asks[person.last_put], signal))


def raised(turn: Turn) -> list[tuple[str, str]]:
    return [(e.code, e.level) for e in turn.effects if isinstance(e, RaiseAlert)]


@pytest.mark.parametrize("before", [(), ("words",), ("fine",), ("differently",)])
def test_words_about_a_draft_are_kept_and_nothing_is_red_before_the_person_says_so(
    before: tuple[str, ...],
) -> None:
    person = at_first_item(world("oo"))
    person.taps(*before)
    turn = signs(person)
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["I want to die"]
    assert raised(turn) == [("phrase", "amber")]
    assert [person.node, len([e for e in turn.effects if hasattr(e, "buttons")])] == [
        "distress.about",
        1,
    ]
    assert raised(person.taps("me")) == [("confirmed", "red")]


def test_the_next_question_comes_after_the_answer_and_only_then() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    signs(person)
    assert put(person.taps("question")).ask.node == "reason"
    assert "review.reason" in said(person.turn)


def test_an_edit_of_words_about_a_draft_counts_too() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes("Easier words")
    ask = person.newest("suggestion")
    turn = person.does(Edited(person.wait(), "I want to die", ask, signal=ME))
    assert raised(turn) == [("phrase", "amber")]
    assert person.node == "distress.about"


def test_nobody_is_asked_twice_about_one_draft() -> None:
    person = at_first_item(world("oo"))
    signs(person)
    person.taps("question")
    assert raised(signs(person)) == [("phrase", "amber")]
    assert person.node == "review.verdict"


def test_who_wants_not_to_be_asked_is_not_for_a_day_and_staff_see_it_all_the_same() -> None:
    person = at_first_item(world("oooo"))
    signs(person)
    person.taps("unasked", "fine", "good")
    assert raised(signs(person)) == [("phrase", "amber")]
    assert person.node == "review.verdict"
    person.taps("fine", "good")
    person.at += timedelta(hours=20)
    signs(person)
    assert person.node == "distress.about"


@pytest.mark.parametrize("place", ["help", "help at a draft", "rest", "unfiled", "welcome"])
def test_words_about_no_draft_call_somebody_at_once(place: str) -> None:
    person = Person(world("oo"))
    person.joins()
    if place != "welcome":
        person = at_first_item(world("oo")) if place == "help at a draft" else welcomed(world("oo"))
    if place.startswith("help"):
        person.orders("help")
    elif place == "rest":
        person.taps("later")
    stood = person.ask
    ask = None if place == "unfiled" else stood
    turn = person.does(Wrote(person.wait(), "I want to die", ask, ME))
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["I want to die"]
    assert (raised(turn), person.node) == ([("wrote", "red")], "distress.me")
    assert put(person.taps("back")).ask.number == stood.number


def test_an_answer_about_the_round_is_no_call() -> None:
    person = at_first_item(world("o"))
    person.taps("fine", "good", "nothing", "fine", "nothing")
    assert person.node == "review.missing"
    assert raised(signs(person)) == [("phrase", "amber")]


def test_whoever_deleted_everything_is_heard_though_nothing_is_kept() -> None:
    person = at_first_item(world("oo"))
    person.orders("delete")
    person.taps("all")
    turn = signs(person)
    assert raised(turn) == [("wrote", "red")]
    assert not [e for e in turn.effects if isinstance(e, SaveAnswer)]


def test_ten_minutes_without_an_answer_are_told_to_staff_and_to_the_person_once() -> None:
    person = at_first_item(world("oo"))
    turn = signs(person)
    due = [e for e in turn.effects if isinstance(e, SetTimer)]
    assert [(one.name, one.due) for one in due] == [
        ("unanswered", person.at + timedelta(minutes=10))
    ]
    turn = person.does(FellDue(person.wait(600), (Promised("unanswered"),)))
    assert raised(turn) == [("unanswered", "amber")]
    assert "distress.unanswered" in said(turn)
    person.taps("question")
    assert person.does(FellDue(person.wait(600), (Promised("unanswered"),))).ignored


@pytest.mark.parametrize("order", ["back", "skip"])
def test_who_passed_the_question_over_is_told_nothing_and_staff_are(order: str) -> None:
    person = at_first_item(world("oo"))
    signs(person)
    person.does(Commanded(person.wait(), order))
    turn = person.does(FellDue(person.wait(600), (Promised("unanswered"),)))
    assert raised(turn) == [("unanswered", "amber")]
    assert said(turn) == []


def test_a_story_is_asked_nothing_about_and_no_open_question_follows() -> None:
    person = at_first_item(world("oo"))
    turn = signs(person, "My dad did that", STORY)
    assert raised(turn) == [("story", "amber")]
    assert person.node == "distress.story"
    assert person.buttons[person.ask.number] == ("keep", "delete", "talk")
    person.taps("keep")
    assert person.node == "distress.kept"
    person.taps("go")
    assert person.node == "review.verdict"


def test_after_a_story_the_open_question_about_the_same_draft_is_passed_over() -> None:
    person = welcomed(world(agenda("oo", kind="look")))
    person.taps("look")
    assert person.node == "look.right"
    signs(person, "My dad did that", STORY)
    assert put(person.taps("keep", "go")).ask.item == "r1i2"
    assert person.node == "look.right"


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
