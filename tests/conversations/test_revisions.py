"""Taps and words on questions that no longer stand: revised, confirmed, nothing moved."""

from dataclasses import replace

import pytest

from conversations import (
    AppendWords,
    AskNumber,
    AskRef,
    Chosen,
    FlowId,
    Line,
    Redraw,
    Remember,
    RoundId,
    Say,
    Wrote,
)
from tests.conversations.people import (
    WELCOME,
    Person,
    at_first_item,
    put,
    said,
    saves,
    welcomed,
)
from tests.conversations.worlds import agenda, world


def first_done(letters: str = "ooo") -> Person:
    person = at_first_item(world(letters))
    person.taps("fine", "good")
    return person


def test_a_changed_answer_is_confirmed_in_words() -> None:
    person = first_done()
    turn = person.taps_old("feeling", "sad")
    (line,) = [p for e in turn.effects if isinstance(e, Say) for p in e.parts]
    assert isinstance(line, Line)
    label = Line("review.feeling.sad", "😢 Sad")
    assert (line.key, line.values) == ("phrases.changed", {"number": "1", "choice": label})
    assert (saves(person)[0].under, saves(person)[0].choices) == ("feeling", ("sad",))
    assert person.taps_old("feeling", "sad").ignored


def test_a_changed_verdict_offers_its_follow_up_beside_the_present_place() -> None:
    person = first_done()
    here = person.session.frames
    turn = person.does(_press(person, _of(person, "verdict", "r1i1"), "words"))
    aside = put(turn).ask
    assert (aside.aside, aside.node, aside.item) == (True, "suggestion", "r1i1")
    assert said(turn) == ["phrases.changed", "quote", "review.suggestion.2"]
    assert [b.code for b in put(turn).buttons] == ["nothing"]
    assert person.session.frames == here


def test_a_follow_up_is_offered_once() -> None:
    person = first_done()
    person.does(_press(person, _of(person, "verdict", "r1i1"), "words"))
    turn = person.does(_press(person, _of(person, "verdict", "r1i1"), "differently"))
    assert said(turn) == ["phrases.changed"]


def test_words_for_a_follow_up_are_kept_and_the_present_question_stands_again() -> None:
    person = first_done()
    number = person.ask.number
    person.does(_press(person, _of(person, "verdict", "r1i1"), "words"))
    turn = person.writes("Say it so", "suggestion")
    (saved,) = saves(person)
    assert (saved.under, saved.text, saved.ask.item) == ("suggestion", "Say it so", "r1i1")
    assert said(turn) == ["phrases.kept_aside", "card"]
    assert put(turn).ask.number == number
    turn = person.writes("and so", "suggestion", after=5)
    assert saves(person)[0].append


def test_nothing_to_add_to_a_follow_up_removes_no_words() -> None:
    person = at_first_item(world("ooo"))
    person.taps("words")
    person.writes("My words")
    person.taps("unclear", "good")
    person.does(_press(person, _of(person, "verdict", "r1i1"), "fine"))
    person.does(_press(person, _of(person, "verdict", "r1i1"), "words"))
    turn = person.taps_old("suggestion", "nothing")
    assert saves(person)[0].append
    assert said(turn) == ["phrases.changed", "card"]


def test_a_verdict_changed_at_hand_changes_what_is_asked_next() -> None:
    person = at_first_item(world("ooo"))
    person.taps("words")
    number = person.ask.number
    turn = person.taps_old("verdict", "differently")
    assert said(turn) == ["phrases.changed", "quote", "review.suggestion.3"]
    assert (put(turn).again, put(turn).ask.number) == (True, number)
    assert person.session.choices["verdict"] == ("differently",)


def test_a_switch_is_not_offered_on_an_answered_question() -> None:
    person = first_done()
    assert "special" not in person.buttons[person.newest("feeling").number]
    assert person.taps_old("feeling", "special").ignored


def test_several_can_be_picked_later_too() -> None:
    person = first_done()
    turn = person.taps_old("feeling", "+several")
    (drawn,) = [e for e in turn.effects if isinstance(e, Redraw)]
    assert next(b.code for b in drawn.buttons if b.role == "choice") == "&good"
    assert "+done" not in [b.code for b in drawn.buttons]
    person.taps_old("feeling", "&sad")
    assert saves(person)[0].choices == ("good", "sad")
    assert said(person.turn) == ["phrases.changed_several"]
    person.taps_old("feeling", "&good", on=False)
    assert saves(person)[0].choices == ("sad",)
    person.taps_old("feeling", "&sad", on=False)
    assert (saves(person)[0].choices, saves(person)[0].state) == ((), "withdrawn")


def test_another_page_of_an_older_question_can_be_seen_and_left_again() -> None:
    person = first_done()
    (first,) = [e for e in person.taps_old("feeling", "+more1").effects if isinstance(e, Redraw)]
    assert "private" in [b.code for b in first.buttons]
    assert "+more0" in [b.code for b in first.buttons]
    (again,) = [e for e in person.taps_old("feeling", "+more0").effects if isinstance(e, Redraw)]
    assert "good" in [b.code for b in again.buttons]


def test_skip_on_an_older_question_takes_that_answer_back() -> None:
    person = first_done()
    turn = person.taps_old("feeling", "!skip")
    assert (saves(person)[0].state, saves(person)[0].choices) == ("withdrawn", ())
    assert said(turn) == ["phrases.taken_back"]
    assert person.taps_old("feeling", "!skip").ignored


def test_skip_pressed_twice_is_skip_once() -> None:
    person = at_first_item(world("ooo"))
    person.taps("!skip")
    assert person.does(_press(person, _of(person, "verdict", "r1i1"), "!skip")).ignored


def test_back_pressed_twice_is_back_once() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "!back")
    assert person.taps_old("feeling", "!back").ignored
    assert person.node == "review.verdict"


def test_a_button_that_decided_the_way_says_where_we_are_now() -> None:
    person = at_first_item(world("ho"))
    person.taps("show", "fine")
    for node, code in (("before", "skip"), ("open", "one"), ("agree", "more"), ("age", "under16")):
        turn = person.taps_old(node, code)
        assert said(turn)[0] == "phrases.old_button", node
        assert not saves(person)


def test_a_fact_about_the_person_can_be_changed_where_it_was_asked() -> None:
    person = at_first_item(world("ooo"))
    turn = person.taps_old("nation", "wales")
    assert Remember("nation", ("wales",)) in turn.effects
    assert said(turn) == ["phrases.changed_plain"]
    assert person.session.facts["nation"] == ("wales",)
    assert person.taps_old("nation", "wales").ignored


def test_taking_consent_back_leads_to_stopping() -> None:
    person = at_first_item(world("ooo"))
    turn = person.taps_old("agree", "no")
    assert person.node == "stop.sure"
    assert not saves(person)
    assert turn.session.facts["consent"] == ("yes",)
    assert person.taps_old("agree", "no").ignored


def test_support_and_a_person_are_one_tap_away_on_old_messages_too() -> None:
    person = at_first_item(world("hoo"))
    person.taps("show", "fine", "good", "nothing", "fine", "nothing", "on", "fine")
    number = person.ask.number
    person.taps_old("now", "talk")
    assert person.node == "help.person"
    assert person.taps_old("now", "talk").ignored
    person.taps_old("now", "support")
    person.taps("back")
    assert person.ask.number == number


def test_the_practice_item_can_be_changed_as_it_says() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*WELCOME[:-1], "try", "fine")
    turn = person.taps_old("try", "words")
    assert said(turn) == ["phrases.changed_plain"]
    assert saves(person)[0].ask.scope == "none"


def test_a_closed_round_keeps_its_answers_but_also_new_words() -> None:
    person = first_done()
    person.env = world(agenda("ooo", is_open=False))
    assert said(person.taps_old("feeling", "sad"))[:2] == ["phrases.too_late", "review.closed"]
    assert said(person.taps_old("feeling", "!skip")) == ["phrases.too_late"]
    person.writes("but still", "feeling")
    assert saves(person)[0].text == "but still"


def test_words_for_an_older_question_are_added_there() -> None:
    person = first_done()
    turn = person.writes("because of this", "feeling")
    (saved,) = saves(person)
    assert (saved.under, saved.choices, saved.append) == ("feeling", ("good",), True)
    assert said(turn) == ["phrases.added_later"]
    turn = person.does(Wrote(person.wait(), "hm", _of(person, "verdict", "r1i1")))
    assert (saves(person)[0].under, saves(person)[0].choices) == ("comment", ())
    turn = person.writes("about the opening", "open")
    assert (saves(person)[0].ask.scope, said(turn)) == ("round", ["phrases.kept_aside"])


def test_an_edited_message_is_a_new_revision_of_its_answer() -> None:
    person = at_first_item(world("ooo"))
    person.taps("words")
    person.writes("My wrods")
    turn = person.edits("My words", "suggestion")
    (saved,) = saves(person)
    assert (saved.under, saved.text, saved.append) == ("suggestion", "My words", False)
    assert said(turn) == ["phrases.changed_words"]


def test_an_ask_of_a_flow_that_is_gone_is_answered_with_where_we_are() -> None:
    person = first_done()
    gone = replace(person.newest("feeling"), flow=FlowId("gone"), number=AskNumber(99))
    turn = person.does(_press(person, gone, "sad"))
    assert said(turn)[0] == "phrases.old_button"
    person.does(Wrote(person.wait(), "still kept", gone))
    assert (saves(person)[0].under, saves(person)[0].text) == ("comment", "still kept")


@pytest.mark.parametrize("code", ["+done", "+more7", "nowhere", "&nowhere", "+more1x"])
def test_a_forged_code_is_nothing(code: str) -> None:
    assert first_done().taps_old("feeling", code).ignored


def test_a_tap_after_words_ends_their_joining() -> None:
    person = at_first_item(world("ooo"))
    person.writes("one")
    person.taps("fine")
    person.writes("two", after=5)
    assert not any(isinstance(e, AppendWords) for e in person.turn.effects)


def test_a_repeated_tap_leaves_even_the_joining_alone() -> None:
    person = first_done()
    person.writes("one")
    assert person.does(Chosen(person.wait(5), person.newest("feeling"), "good")).ignored
    turn = person.writes("two", after=5)
    assert any(isinstance(e, AppendWords) for e in turn.effects)


def test_items_of_another_round_are_confirmed_with_their_own_number() -> None:
    person = at_first_item(world("o", "o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    person.joins("r2")
    person.taps("start", "all")
    assert person.ask.round == RoundId("r2")
    turn = person.does(_press(person, _of(person, "verdict", "r1i1"), "not_asked"))
    assert said(turn)[0] == "phrases.changed"
    assert put(turn).ask.round == RoundId("r1")


def test_pace_can_be_changed_where_it_was_asked() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*WELCOME[:-1], *"choose slower +done day uk start".split())
    person.taps_old("pace", "&gaps")
    assert person.session.facts["pace"] == ("slower", "gaps")
    assert welcomed(world("oo")).session.facts.get("pace") is None


def _of(person: Person, node: str, item: str) -> AskRef:
    return max(
        (a for a in person.asks.values() if (a.node, a.item, a.aside) == (node, item, False)),
        key=lambda ask: ask.number,
    )


def _press(person: Person, ask: AskRef, code: str) -> Chosen:
    return Chosen(person.wait(), ask, code)


def test_all_that_was_picked_reads_back_whatever_page_it_was_on() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "+several", "sad", "+more1", "surprised", "+done")
    (drawn,) = [e.buttons for e in person.turn.effects if isinstance(e, Redraw)]
    assert [button.code for button in drawn if button.on] == ["&sad", "&surprised"]
