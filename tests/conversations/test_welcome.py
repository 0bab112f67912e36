"""The welcome: language, age, consent, ways of working."""

import pytest

from conversations import (
    AppendWords,
    Line,
    RaiseAlert,
    Remember,
    SaveAnswer,
    Say,
    SentMedia,
    Session,
    SessionId,
    Wrote,
    advance,
)
from tests.conversations.people import NOON, Person, at_first_item, put, said, saves
from tests.conversations.signs import ME, raised, signs
from tests.conversations.worlds import LIBRARY, world
from tests.support.way_in import AGREED, UNDERSTOOD


def kept_for_nobody(person: Person) -> bool:
    """Whether what was just written lies where nobody of the team reads it."""
    (kept,) = saves(person)
    return (kept.ask.scope, kept.under) == ("none", "early")


HEAVY_FINE = "show fine good nothing fine nothing on".split()
ODD = ["   ", "😀😀", "x" * 4096, "\u202eevil\u202c", "=1+1", "{number} %s <b>", "\n\n", "½"]


def test_nobody_is_spoken_to_before_they_join() -> None:
    turn = advance(LIBRARY, Session(SessionId("p")), Wrote(NOON, "hello", None), world("o"))
    assert (turn.effects, turn.ignored) == ((), "nobody has joined yet")


def test_one_language_is_not_asked_for() -> None:
    person = Person(world("oo", languages=(("en", "English"),)))
    person.joins()
    assert person.node == "welcome.hello"


def test_under_sixteen_is_kindly_pointed_to_the_facilitator_and_nothing_is_kept() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own", "under16")
    assert said(person.turn) == ["welcome.too_young", "welcome.too_young.2"]
    line = put(person.turn).parts[1]
    assert isinstance(line, Line)
    assert line.values == {"facilitator": "Sam"}
    person.writes("but I want to")
    assert said(person.turn) == ["phrases.kept_early"]
    everything = [e for t in person.turns for e in t.effects if isinstance(e, SaveAnswer)]
    assert {e.ask.scope for e in everything} == {"none"}
    person.taps("wrong", "y16")
    assert person.node == "welcome.nation"


def test_no_is_no_and_can_become_yes() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*"en own y18 england ok ok no".split())
    assert person.session.facts["consent"] == ("no",)
    assert [e.choices for e in saves(person)] == [("no",)]
    person.taps("again", "ok", "ok", *AGREED)
    assert person.node == "review.open"


def test_another_round_is_no_way_round_the_question_of_consent() -> None:
    person = Person(world("oo", "oo"))
    person.joins()
    person.taps(*"en own y18 england ok ok no".split())
    person.joins("r2")
    assert person.node == "welcome.language"


def test_a_round_joined_during_the_welcome_lets_the_welcome_go_on() -> None:
    person = Person(world("oo", "oo"))
    person.joins()
    person.taps("en")
    person.joins("r2")
    assert said(person.turn)[0] == "phrases.welcome_back"
    assert person.node == "welcome.hello"


def test_words_before_consent_are_kept_for_nobody() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en")
    person.does(Wrote(person.wait(), "is this safe?", None))
    assert (kept_for_nobody(person), said(person.turn)) == (True, ["phrases.kept_early"])
    person.writes("is this safe?", "language")
    assert (kept_for_nobody(person), said(person.turn)) == (True, ["phrases.kept_early"])
    person.does(SentMedia(person.wait(), "photo", "is this safe?"))
    assert kept_for_nobody(person)


def test_nothing_written_after_consent_joins_what_was_written_before() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*"en own y18 england ok ok".split())
    person.writes("only if it is safe", after=5)
    assert kept_for_nobody(person)
    person.writes("Yes, I agree", after=5)
    assert person.session.facts["consent"] == ("yes",)
    person.writes("I think so", after=5)
    assert not any(isinstance(one, AppendWords) for one in person.turn.effects)


def test_the_ways_of_working_are_remembered() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*"en shared y16 ni ok more ok more ok more ok".split(), *AGREED[:-1], "choose")
    person.taps("slower", "someone")
    assert person.taps("+done").effects.count(Remember("pace", ("slower", "someone"))) == 1
    person.taps("evening", "asia")
    facts = person.session.facts
    assert facts["pace"] == ("slower", "someone")
    assert (facts["quiet"], facts["zone"]) == (("21-17",), ("Asia/Karachi",))


def test_done_with_nothing_picked_is_a_skip_that_empties_what_was_remembered() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("+more1", "ways", "slower", "+done")
    person.orders("help")
    person.taps("+more1", "ways", "+done")
    assert Remember("pace", ()) in person.turn.effects
    assert [e.state for e in saves(person)] == ["skipped"]
    assert person.session.facts["pace"] == ()


def test_done_with_nothing_picked_on_an_item_is_a_skip() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "+several", "+done")
    assert [(e.under, e.state, e.choices) for e in saves(person)] == [("feeling", "skipped", ())]
    assert person.ask.item == "r1i2"


def asked_how_it_was_explained() -> Person:
    person = Person(world("oo"))
    person.joins()
    person.taps(*"en own y18 england ok ok yes".split())
    assert person.node == "welcome.reads"
    return person


def test_what_was_understood_is_passed_with_one_warm_word() -> None:
    person = asked_how_it_was_explained()
    person.taps("team")
    assert said(person.turn) == ["welcome.life"]
    person.taps("free")
    assert said(person.turn) == ["welcome.clear", "welcome.hide", "welcome.ways"]


@pytest.mark.parametrize(("first", "second"), [("anyone", "must"), ("unsure", "unsure")])
def test_what_was_not_is_said_again_in_other_words_and_nobody_is_held_up(
    first: str, second: str
) -> None:
    person = asked_how_it_was_explained()
    person.taps(first)
    again = ["welcome.reads_again", "welcome.reads_again.2", "welcome.reads_again.3"]
    assert said(person.turn) == [*again, "welcome.life"]
    person.taps(second, "plain")
    assert person.node == "review.open"


def test_both_can_be_passed_over_and_then_nothing_is_said_of_them() -> None:
    person = asked_how_it_was_explained()
    person.orders("skip")
    assert said(person.turn) == ["welcome.life"]
    person.orders("skip")
    assert said(person.turn) == ["welcome.hide", "welcome.ways"]


@pytest.mark.parametrize("codes", [UNDERSTOOD, ("anyone", "must"), ("unsure", "unsure")])
def test_what_was_pressed_there_is_nothing_about_the_person(codes: tuple[str, ...]) -> None:
    person = asked_how_it_was_explained()
    before = person.session.facts
    for code in codes:
        person.taps(code)
        assert {one.ask.scope for one in saves(person)} == {"none"}
        assert not [one for one in person.turn.effects if isinstance(one, Remember | RaiseAlert)]
    assert person.session.facts == before
    person.taps("plain")
    assert not {"reads", "life"} & set(person.session.choices)


def test_in_a_new_round_nobody_is_asked_that_again() -> None:
    person = at_first_item(world("o", "o"))
    person.taps(*"fine good nothing fine nothing nothing".split())
    person.joins("r2")
    person.taps("start")
    assert person.node == "review.open"


AT_WORDS = [
    (),
    ("team",),
    (*UNDERSTOOD, "try"),
    (*UNDERSTOOD, "choose", "+done", "day", "uk", "try"),
]


@pytest.mark.parametrize("codes", AT_WORDS)
def test_what_is_typed_for_fun_or_about_how_we_explained_goes_to_nobody(
    codes: tuple[str, ...],
) -> None:
    person = asked_how_it_was_explained()
    person.taps(*codes)
    stood = person.ask.node
    person.writes("Bananas are better")
    assert [one.text for one in saves(person)] == [None]
    assert person.ask.node != stood
    person.writes("Much better", after=5)  # joins nothing, as nothing was kept
    assert [(one.under, one.text) for one in saves(person) if one.text] in (
        [], [("comment", "Much better")]
    )  # fmt: skip
    person.writes("Pears, too", stood)
    assert not saves(person)


@pytest.mark.parametrize("codes", AT_WORDS)
def test_danger_is_heard_in_words_that_go_to_nobody(codes: tuple[str, ...]) -> None:
    person = asked_how_it_was_explained()
    person.taps(*codes)
    stood = person.ask.node
    turn = signs(person)
    assert (raised(turn), person.node) == ([("wrote", "red")], "distress.me")
    assert any(one.text for one in saves(person)), "whoever comes to help reads them"
    person.taps("back")
    turn = person.does(Wrote(person.wait(), "I want to die", person.newest(stood), ME))
    assert raised(turn) == [("wrote", "red")]


def test_words_about_how_we_explained_say_it_again() -> None:
    person = asked_how_it_was_explained()
    person.writes("Everybody?")
    assert "welcome.reads_again" in said(person.turn)
    person.writes("My mum")
    assert "welcome.life_again" in said(person.turn)


def test_how_to_get_help_is_said_before_anything_is_asked_and_little_beside_it() -> None:
    person = asked_how_it_was_explained()
    assert said(person.turn)[-3:] == ["welcome.not_ok", "welcome.reads", "welcome.reads.2"]
    assert len(put(person.turn).parts) == 3


def test_back_leads_through_how_it_was_explained_one_question_at_a_time() -> None:
    person = asked_how_it_was_explained()
    person.taps("anyone", "free")
    seen = []
    for _ in range(3):
        person.orders("back")
        seen.append(person.node)
    assert seen == ["welcome.life", "welcome.reads", "welcome.agree"]


def test_what_is_agreed_to_comes_in_one_message() -> None:
    """Also where nobody is paid: that is no message of its own, with nothing to press."""
    person = Person(world("oo"))
    person.joins()
    turn = person.taps(*"en own y18 england ok ok".split())
    assert len([e for e in turn.effects if isinstance(e, Say)]) == 0
    texts = [one.text for one in put(turn).parts if isinstance(one, Line)]
    assert "Nobody is paid for this." in texts
