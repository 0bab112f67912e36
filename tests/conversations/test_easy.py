"""Easy to read changes how things are said, and never what is asked (R15)."""

import random
from dataclasses import replace

import pytest

from conversations import AskNumber, Effect, Put, Redraw, Remember, SaveAnswer, builtin_sources
from tests.conversations.people import Person
from tests.conversations.worlds import world

TO_PACE = "en own y18 england ok ok yes team free choose".split()
TAPS = 60


def somebody(*paces: str) -> Person:
    """Who has just said how they like to work."""
    person = Person(world("oho o", "oo"))
    person.joins()
    person.taps(*TO_PACE, *paces, "+done")
    return person


def told(person: Person, since: int) -> list[Effect]:
    """Everything the turns since then did, however often a button was drawn again."""
    return [
        effect
        for turn in person.turns[since:]
        for effect in turn.effects
        if not isinstance(effect, Redraw)
    ]


@pytest.mark.parametrize("pace", [(), ("slower",), ("shorter", "someone"), ("gaps",)])
@pytest.mark.parametrize("seed", range(4))
def test_the_same_presses_lead_to_the_same_questions_answers_and_effects(
    pace: tuple[str, ...], seed: int
) -> None:
    plain, easy = somebody(*pace), somebody("easy", *pace)
    begun = len(plain.turns), len(easy.turns)
    chance = random.Random(seed)
    for _ in range(TAPS):
        open_to = plain.buttons[plain.ask.number]
        assert easy.buttons[easy.ask.number] == open_to
        code = chance.choice(open_to)
        plain.taps(code)
        easy.taps(code)
        easy.at = plain.at
        if plain.node.endswith(".pace"):
            break  # from here on they answer that question anew
    same = [asks_alike(told(person, at)) for person, at in zip((plain, easy), begun, strict=True)]
    assert same[0] == same[1]
    assert plain.messages == easy.messages


def asks_alike(effects: list[Effect]) -> list[object]:
    """Without the times, which are those of two people one after the other, and the pace itself."""
    return [
        (one.ask.flow, one.ask.node, one.ask.item, one.parts, one.buttons)
        if isinstance(one, Put)
        else replace(one, ask=replace(one.ask, number=AskNumber(0)))
        if isinstance(one, SaveAnswer)
        else type(one).__name__
        for one in effects
        if not (isinstance(one, Remember) and one.name == "pace")
    ]


def test_no_condition_of_any_flow_looks_at_it() -> None:
    for name, text in builtin_sources():
        asked = [line for line in text.splitlines() if "fact.pace" in line and '"easy"' in line]
        assert asked == [], name


def test_it_is_said_on_one_page_where_nobody_reads_aloud() -> None:
    person = Person(world("o"))
    person.joins()
    person.taps(*TO_PACE)
    codes = person.buttons[person.ask.number]
    assert codes[0] == "easy"
    assert "+more1" not in codes


@pytest.mark.parametrize("typed", ["✏️ Change the words", "Change the words", "2"])
def test_words_typed_as_they_stand_on_a_button_answer_with_or_without_the_picture(
    typed: str,
) -> None:
    person = somebody("easy")
    person.taps("day", "uk", "start", "all")
    person.writes(typed)
    assert person.node == "review.suggestion"
