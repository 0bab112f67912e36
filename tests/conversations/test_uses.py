"""Each use is asked for by itself, is no without a yes, and is taken back with one tap (R6, R9)."""

from dataclasses import replace

import pytest

from conversations import PUBLISHED, QUOTES, TRANSLATED, Remember, SaveAnswer
from tests.conversations.people import Person, at_first_item, said, welcomed
from tests.conversations.worlds import world

CHANGED = ["review.changed", "review.changed.2", "review.changed.3"]


def wrote(letters: str = "oo") -> Person:
    """Somebody who is asked who may read their words."""
    person = at_first_item(world(letters), "one")
    person.taps("words")
    person.writes("Put it like this")
    person.taps("unclear", "good", "nothing")
    return person


def kept(person: Person) -> dict[str, tuple[str, ...]]:
    """What all turns so far keep of uses of words, the newest of each."""
    effects = (one for turn in person.turns for one in turn.effects)
    return {
        one.under: one.choices
        for one in effects
        if isinstance(one, SaveAnswer) and one.under in (QUOTES, PUBLISHED, TRANSLATED)
    }


def test_a_report_for_anybody_is_a_question_of_its_own() -> None:
    person = wrote()
    person.taps("yes")
    assert person.node == "review.published"
    person.orders("skip")
    assert kept(person)[PUBLISHED] == ()
    assert person.node == "review.open"


def test_whoever_says_no_to_the_first_is_not_asked_the_wider_ones() -> None:
    person = wrote()
    person.taps("team")
    assert person.node == "review.open" and PUBLISHED not in kept(person)


def test_another_language_is_asked_of_whoever_reads_another() -> None:
    person = wrote()
    person.orders("language")
    person.taps("xx")
    person.taps("yes", "yes")
    assert person.node == "review.translated"
    person.taps("yes")
    assert kept(person) == {QUOTES: ("yes",), PUBLISHED: ("yes",), TRANSLATED: ("yes",)}


@pytest.mark.parametrize(("use", "under"), [("quotes", QUOTES), ("published", PUBLISHED)])
def test_one_command_and_one_tap_take_it_back(use: str, under: str) -> None:
    person = wrote()
    person.taps("yes", "yes")
    person.orders("consent")
    person.taps(use)
    assert said(person.turn)[0] == "uses.gone"
    assert kept(person)[under] != ("yes",)
    assert kept(person)[PUBLISHED] == ("inside",)  # worth nothing without the first
    person.orders("consent")
    assert use not in person.buttons[person.ask.number]


def in_a_second_round(first: tuple[str, ...], second: str = "change") -> Person:
    """Somebody who said that in the first round, and now wrote in the next one, too."""
    person = at_first_item(world("o", "o"))
    person.taps("words")
    person.writes("Put it like this")
    person.taps(*"unclear good nothing fine nothing nothing".split(), *first)
    person.joins("r2")
    person.taps("start", "all", "words")
    person.writes("Shorter")
    person.taps(*"unclear good nothing fine nothing nothing".split(), second)
    return person


def filed(person: Person) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Uses of words that the newest turn keeps: round, use, answer."""
    return [
        (one.ask.round, one.under, one.choices)
        for one in person.turn.effects
        if isinstance(one, SaveAnswer) and one.under in (QUOTES, PUBLISHED, TRANSLATED)
    ]


def test_the_same_as_before_names_each_use_that_is_agreed_to_again() -> None:
    person = in_a_second_round(("yes", "yes"), "same")
    asked = said(person.turns[-2])
    assert asked[-3:] == ["review.same", "review.same.3", "review.same.5"]
    assert filed(person) == [("r2", QUOTES, ("yes",)), ("r2", PUBLISHED, ("yes",))]
    person.orders("consent")
    assert "published" in person.buttons[person.ask.number]


def test_the_same_as_only_the_team_agrees_to_nothing_wider() -> None:
    person = in_a_second_round(("yes", "yes"))
    person.taps("team")
    person.env = world("o", "o", "o")
    person.joins("r3")
    person.taps("start", "all", "words")
    person.writes("Clearer")
    person.taps(*"unclear good nothing fine nothing nothing".split())
    assert said(person.turn)[-2:] == ["review.same.2", "review.same.5"]
    person.taps("same")
    assert filed(person) == [("r3", QUOTES, ("team",))]


def test_where_nothing_was_agreed_to_there_is_nothing_to_press() -> None:
    person = at_first_item(world("oo"))
    person.orders("consent")
    assert said(person.turn) == ["uses.nothing"]
    assert person.buttons[person.ask.number] == ("back",)
    person.taps("back")
    assert person.node == "review.verdict"


def test_where_all_is_agreed_to_nothing_more_is_asked() -> None:
    person = at_first_item(world("o"))
    person.taps(*"fine good nothing fine nothing nothing uses future".split())
    assert said(person.turn)[-1] == "uses.more"
    person.taps("credits")
    person.writes("Robin")
    assert said(person.turn)[-1] == "uses.further"
    assert person.buttons[person.ask.number] == ("back",)


def test_how_long_people_can_be_asked_again_is_said_before_they_agree() -> None:
    person = at_first_item(world("o"))
    person.taps(*"fine good nothing fine nothing nothing uses".split())
    assert said(person.turn) == ["uses.more", "uses.more.2"]
    person.taps("future")
    assert "uses.more.2" not in said(person.turn)


def test_a_use_that_was_passed_over_is_not_asked_for_again() -> None:
    person = at_first_item(world("hhoo"), "one")
    person.taps(*"show fine good nothing low talk on".split())
    assert person.node == "review.offer"
    person.orders("skip")
    person.taps("music")
    assert person.node == "review.need"
    person.orders("skip")
    assert person.node == "review.missing"
    person.taps(*"nothing one show fine good nothing low talk on music".split())
    assert person.node == "review.missing"
    person.orders("consent")
    assert said(person.turn) == ["uses.nothing"]


@pytest.mark.parametrize("use", ["voice", "checkin", "need", "future", "credits"])
def test_what_was_never_said_is_no_and_what_was_is_taken_back(use: str) -> None:
    person = at_first_item(world("oo"))
    person.orders("consent")
    assert use not in person.buttons[person.ask.number]
    person.taps("back")
    person.session = replace(person.session, facts={**person.session.facts, use: ("yes",)})
    person.orders("consent")
    assert Remember(use, ("no",)) in person.taps(use).effects


def test_at_the_end_people_may_be_asked_again_and_thanked_by_a_name() -> None:
    person = at_first_item(world("o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.close"
    person.taps("uses", "future", "credits")
    person.writes("Robin")
    saved = [one for one in person.turn.effects if isinstance(one, SaveAnswer)]
    assert [(one.under, one.text) for one in saved] == [("credit", "Robin")]
    facts = person.session.facts
    assert (facts["future"], facts["credits"]) == (("yes",), ("yes",))


def test_whoever_will_not_give_a_name_is_not_thanked_by_one() -> None:
    person = at_first_item(world("o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing", "uses", "credits", "none")
    assert person.session.facts["credits"] == ("no",)


def test_a_new_round_is_agreed_to_in_one_tap_and_no_is_a_way_to_stop() -> None:
    person = at_first_item(world("o", "o"))
    person.taps("fine", "good", "nothing", "fine", "nothing", "nothing")
    person.joins("r2")
    assert said(person.turn)[-1] == "review.still.3"
    person.taps("more", "ok")
    assert person.node == "review.still"
    person.taps("stop")
    assert person.node == "stop.sure"
    person.taps("back", "start")
    assert (person.node, person.ask.round) == ("review.open", "r2")


def test_the_round_they_agreed_to_join_is_not_asked_about_twice() -> None:
    assert welcomed(world("oo")).node == "review.open"


def test_other_readers_or_times_are_said_and_agreed_to_again() -> None:
    person = welcomed(replace(world("ooo"), terms="one"))
    person.taps("one", "fine", "good")
    person.env = replace(person.env, terms="two")
    person.taps("nothing")
    assert said(person.turn)[-3:] == ["review.still", "review.still.2", "review.still.3"]
    person.taps("start", "one", "fine", "good", "nothing")
    assert person.node == "review.open"


def test_within_a_part_it_is_agreed_to_before_the_next_draft_and_the_part_goes_on() -> None:
    person = welcomed(replace(world("ooo"), terms="one"))
    person.taps("three", "fine")
    person.env = replace(person.env, terms="two")
    person.taps("good")
    assert said(person.turn) == ["review.saved", *CHANGED]
    person.taps("more", "ok")
    assert person.node == "review.changed"
    person.taps("stop", "back")
    assert person.node == "review.changed"
    person.taps("start")
    assert (person.node, person.ask.item) == ("review.verdict", "r1i2")
    assert person.session.facts["terms"] == ("two",)
    person.taps("fine", "good")
    assert (person.node, person.ask.item) == ("review.verdict", "r1i3")


def test_whoever_goes_back_after_agreeing_is_told_of_no_change_and_stays_agreed() -> None:
    person = welcomed(replace(world("ooo"), terms="one"))
    person.taps("three", "fine")
    person.env = replace(person.env, terms="two")
    person.taps("good", "start")
    person.orders("back")
    assert person.node == "review.feeling"
    person.taps("good")
    assert (person.node, person.ask.item) == ("review.verdict", "r1i2")


def test_it_is_agreed_to_before_the_questions_about_a_part_too() -> None:
    person = welcomed(replace(world("oo o"), terms="one"))
    person.taps("three", "fine", "good", "fine")
    person.env = replace(person.env, terms="two")
    person.taps("good")
    assert person.node == "review.changed"
    person.taps("start")
    assert person.node == "review.section_place"


def test_nobody_is_asked_again_within_a_part_where_nothing_has_changed() -> None:
    for terms in ("", "one"):
        person = welcomed(replace(world("ooo"), terms=terms))
        person.taps("three", "fine", "good")
        assert said(person.turn)[0] == "review.saved" and person.node == "review.verdict"


@pytest.mark.parametrize(("first", "told"), [(("yes", "inside"), 3), (("team",), 2)])
def test_who_reads_ones_words_is_said_as_it_is(first: tuple[str, ...], told: int) -> None:
    person = at_first_item(world("o", "o"))
    person.taps("words")
    person.writes("Put it like this")
    person.taps(*"unclear good nothing fine nothing nothing".split(), *first)
    person.joins("r2")
    person.taps("more")
    keys = ["review.still_more", f"review.still_more.{told}"]
    assert said(person.turn) == [*keys, "review.still_more.4", "review.still_more.5"]
