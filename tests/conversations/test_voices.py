"""Voice messages: nothing is kept before a yes, and what came is filed as words are."""

from datetime import timedelta

import pytest

from conversations import (
    AskRef,
    RaiseAlert,
    SaveAnswer,
    SentVoice,
    SettleVoices,
    TakeVoice,
    Turn,
    VoiceCame,
)
from tests.conversations.people import Person, at_first_item, put, said
from tests.conversations.worlds import world

STANDS_FOR = "[voice, 0:23, not written down yet]"


def sends(person: Person, seconds: int = 23) -> Turn:
    return person.does(SentVoice(person.wait(), seconds, person.ask))


def came(person: Person, ask: AskRef | None, text: str = STANDS_FOR) -> Turn:
    return person.does(VoiceCame(person.wait(), text, ask))


def agreed(letters: str = "oo") -> Person:
    person = at_first_item(world(letters))
    sends(person)
    person.taps("yes")
    return person


def test_the_first_one_is_not_fetched_before_the_person_agreed() -> None:
    person = at_first_item(world("oo"))
    ask = person.ask
    turn = sends(person)
    assert turn.effects[0] == TakeVoice(ask, 23, is_wanted=False)
    assert said(turn)[0] == "voice.ask"
    turn = person.taps("yes")
    assert SettleVoices(kept=True) in turn.effects
    assert put(turn).ask.number == ask.number


def test_who_says_no_goes_on_where_they_were_and_nothing_is_kept() -> None:
    person = at_first_item(world("oo"))
    ask = person.ask
    sends(person)
    turn = person.taps("no")
    assert SettleVoices(kept=False) in turn.effects
    assert put(turn).ask.number == ask.number


def test_who_agreed_is_asked_no_more_and_told_nothing_before_it_is_kept() -> None:
    person = agreed()
    turn = sends(person)
    assert turn.effects == (TakeVoice(person.ask, 23, is_wanted=True),)


def test_who_said_no_is_asked_again_when_they_send_another() -> None:
    person = at_first_item(world("oo"))
    sends(person)
    person.taps("no")
    assert said(sends(person))[0] == "voice.ask"


def test_where_a_choice_was_asked_it_is_a_comment_on_the_draft_and_a_person_must_listen() -> None:
    person = agreed()
    ask = person.ask
    turn = came(person, ask)
    (kept,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    assert (kept.under, kept.text, kept.ask.scope) == ("comment", STANDS_FOR, "item")
    assert [e for e in turn.effects if isinstance(e, RaiseAlert)] == [
        RaiseAlert("voice", "task", ask)
    ]
    assert said(turn)[0] == "phrases.voice_kept"
    assert put(turn).ask.number == ask.number


def test_where_words_were_asked_it_is_the_answer() -> None:
    person = agreed()
    person.taps("words")
    node, ask = person.node, person.ask
    turn = came(person, ask)
    assert [(e.under, e.text) for e in turn.effects if isinstance(e, SaveAnswer)] == [
        (node.rpartition(".")[2], STANDS_FOR)
    ]
    assert put(turn).ask.number > ask.number


def test_one_for_an_older_question_is_added_to_what_was_said_there() -> None:
    person = agreed()
    ask = person.ask
    person.taps("words")
    here = person.node
    turn = came(person, ask)
    assert "phrases.added_later" in said(turn)
    assert person.node == here


def test_one_that_comes_while_help_is_open_ends_no_help() -> None:
    person = agreed()
    ask = person.ask
    person.orders("help")
    turn = came(person, ask)
    assert person.node == "help.menu"
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == [STANDS_FOR]


@pytest.mark.parametrize("is_beneath_help", [True, False])
def test_one_from_before_somebody_agreed_is_for_nobody(is_beneath_help: bool) -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*"en own y18 england ok ok".split())
    ask = person.ask
    if is_beneath_help:
        person.orders("help")
    turn = came(person, ask)
    (kept,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    assert (kept.ask.scope, kept.under, kept.text) == ("none", "early", STANDS_FOR)


def test_one_that_nobody_can_file_is_kept_as_words_would_be() -> None:
    person = agreed()
    turn = came(person, None)
    assert [e.under for e in turn.effects if isinstance(e, SaveAnswer)] == ["unfiled"]


@pytest.mark.parametrize("seconds", [601, 36_000])
def test_one_too_long_is_not_taken_and_the_person_is_told(seconds: int) -> None:
    person = agreed()
    turn = sends(person, seconds)
    assert said(turn) == ["phrases.voice_lost"]
    assert not any(isinstance(e, TakeVoice) for e in turn.effects)


def test_one_that_could_not_be_had_is_said_to_be_lost() -> None:
    person = agreed()
    ask = person.ask
    turn = came(person, ask, "")
    assert (said(turn), put(turn).ask.number) == (["phrases.voice_lost"], ask.number)


def test_before_anybody_agreed_to_take_part_nothing_is_taken() -> None:
    person = Person(world("oo"))
    person.joins()
    turn = sends(person)
    assert said(turn) == ["phrases.media"]


def test_it_can_be_taken_back_where_the_ways_of_working_are() -> None:
    person = agreed()
    person.orders("help")
    person.taps("+more1", "ways", "+done", "day", "uk", "yes", "no")
    assert person.session.facts["voice"] == ("no",)
    person.wait(timedelta(days=1).total_seconds())
    assert said(sends(person))[0] == "voice.ask"


def test_whoever_passes_the_question_over_is_told_that_it_is_not_kept() -> None:
    """A press on the question beneath ends it: that is no yes, and nobody may think it is kept."""
    person = at_first_item(world("oo"))
    sends(person)
    turn = person.taps_old("verdict", "fine")
    assert SettleVoices(kept=False) in turn.effects
    assert said(turn)[0] == "phrases.voice_unkept"
    assert person.node == "review.feeling"


def test_nothing_is_said_of_it_where_they_answered_or_only_looked_at_help() -> None:
    for codes in (("yes",), ("no",)):
        person = at_first_item(world("oo"))
        sends(person)
        assert "phrases.voice_unkept" not in said(person.taps(*codes))
    person = at_first_item(world("oo"))
    sends(person)
    assert "phrases.voice_unkept" not in said(person.orders("help"))
    person.taps("back")
    assert person.node == "voice.ask"
