"""A question of the team about one item: shown to whoever wants it, and answered there."""

from dataclasses import replace

import pytest

from conversations import Block, FellDue, ItemId, Promised, RoundId, SetTimer, Turn
from tests.conversations.people import Person, at_first_item, put, said, saves
from tests.conversations.worlds import world

R1, FIRST = RoundId("r1"), ItemId("r1i1")


def is_asked(person: Person, item: str = "r1i1", version: int = 1) -> Turn:
    promised = Promised("asked", R1, ItemId(item), version)
    return person.does(FellDue(person.wait(), (promised,)))


def blocks(turn: Turn) -> list[str]:
    return [part.name for part in put(turn).parts if isinstance(part, Block)]


def test_nothing_of_it_is_shown_before_the_person_wants_it() -> None:
    person = at_first_item(world("ooo"))
    turn = is_asked(person)
    assert (said(turn), blocks(turn)) == (["phrases.hello_again", "asked.told"], [])
    assert blocks(person.taps("see")) == ["quote", "question"]


def test_the_answer_is_kept_with_the_item_in_the_version_that_was_spoken_of() -> None:
    person = at_first_item(world("ooo"))
    stood = person.ask.number
    is_asked(person, version=1)
    person.taps("see")
    turn = person.writes("I meant the second word.")
    (kept,) = saves(person)
    assert (kept.ask.scope, kept.ask.item, kept.ask.item_version) == ("item", FIRST, 1)
    assert (kept.under, kept.text, kept.append) == ("asked", "I meant the second word.", True)
    assert (person.ask.number, put(turn).again) == (stood, True)


@pytest.mark.parametrize("choices", [("no",), ("see", "leave")])
def test_it_can_be_left_and_takes_nothing_away(choices: tuple[str, ...]) -> None:
    person = at_first_item(world("ooo"))
    stood = person.ask.number
    is_asked(person)
    person.taps(*choices)
    assert all((one.ask.scope, one.text) == ("none", None) for one in saves(person))
    assert person.ask.number == stood


def test_whoever_wants_it_tomorrow_is_asked_again_tomorrow() -> None:
    person = at_first_item(world("ooo"))
    is_asked(person)
    turn = person.taps("later")
    (timer,) = [one for one in turn.effects if isinstance(one, SetTimer)]
    assert (timer.name, timer.round) == ("asked", R1)


def test_a_heavy_item_is_named_and_not_quoted() -> None:
    person = at_first_item(world("oho"))
    is_asked(person, "r1i2")
    assert blocks(person.taps("see")) == ["topic", "question"]


def test_nobody_is_asked_about_a_heavy_item_while_nobody_is_there() -> None:
    person = at_first_item(world("oho", holds_heavy=True))
    assert is_asked(person, "r1i2").ignored
    assert not is_asked(person, "r1i1").ignored


@pytest.mark.parametrize("order", ["stop", "pause"])
def test_nobody_is_asked_who_has_stopped_or_pauses(order: str) -> None:
    person = at_first_item(world("ooo"))
    person.orders(order)
    person.taps("week" if order == "pause" else "stop")
    assert is_asked(person).ignored


@pytest.mark.parametrize("state", ["reported", "paused"])
def test_nobody_is_asked_about_a_round_that_rests_or_was_reported(state: str) -> None:
    person = at_first_item(world("ooo"))
    made = replace(person.env.agendas[0], state=state, is_open=False)
    person.env = replace(person.env, agendas=(made,))
    assert is_asked(person).ignored


def test_nobody_is_asked_about_an_item_that_is_not_there() -> None:
    person = at_first_item(world("ooo"))
    assert is_asked(person, "none").ignored
    assert person.does(FellDue(person.wait(), (Promised("asked", R1),))).ignored
