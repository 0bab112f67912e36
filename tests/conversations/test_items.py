"""One draft after another."""

import pytest

from tests.conversations.people import (
    at_first_item,
    counts,
    said,
    saves,
    welcomed,
)
from tests.conversations.worlds import world

HEAVY_FINE = "show fine good nothing fine nothing on".split()
ODD = ["   ", "😀😀", "x" * 4096, "\u202eevil\u202c", "=1+1", "{number} %s <b>", "\n\n", "½"]


@pytest.mark.parametrize(
    ("code", "part", "state"),
    [("skip", "skipped", "skipped"), ("later", "put_off", "answered")],
)
def test_a_heavy_item_can_be_left_before_it_is_seen(code: str, part: str, state: str) -> None:
    person = at_first_item(world("hoo"))
    person.taps(code)
    assert getattr(person.progress, part) == ("r1i1",)
    assert [(e.under, e.state) for e in saves(person)] == [("before", state)]
    assert person.ask.item == "r1i2"
    assert counts(person) == (2, 3)


def test_a_heavy_item_may_wait_for_somebody() -> None:
    person = at_first_item(world("hoo"))
    person.taps("someone")
    person.orders("skip")
    assert person.node == "review.someone"
    person.taps("here")
    assert said(person.turn) == ["card"]


def test_in_short_marks_that_item_and_no_other() -> None:
    person = at_first_item(world("hho"))
    person.taps("gist", "fine", "good")
    assert [e.state for e in saves(person)] == ["gist only"]
    person.taps("nothing", "fine", "nothing")
    number = person.newest("feeling")
    person.taps_old("feeling", "sad")
    assert [(e.state, e.ask) for e in saves(person)] == [("gist only", number)]
    person.taps("on", "show")
    assert [e.state for e in saves(person)] == ["answered"]


def test_skipping_how_one_is_now_ends_the_item() -> None:
    person = at_first_item(world("ho"))
    person.taps(*HEAVY_FINE[:-1], "!skip")
    assert person.progress.done == ("r1i1",)
    assert person.ask.item == "r1i2"


def test_something_lighter_brings_what_leans_on_it_along() -> None:
    person = at_first_item(world("hhhol"))
    person.taps(*HEAVY_FINE[:-1], "+more1", "lighter")
    assert person.progress.batch == ("r1i4", "r1i5", "r1i2", "r1i3")
    assert counts(person) == (2, 5)


def test_nothing_lighter_leaves_the_order() -> None:
    person = at_first_item(world("hhh"))
    person.taps(*HEAVY_FINE[:-1], "+more1", "lighter")
    assert person.progress.batch == ("r1i2", "r1i3")


def test_a_batch_takes_along_what_leans_on_its_last_item() -> None:
    person = welcomed(world("ooolol"))
    person.taps("three")
    assert counts(person) == (1, 4)


def test_one_that_needs_something_special_is_asked_about_like_a_heavy_one() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "special", "good")
    assert person.node == "review.place"
    assert saves(person)[0].choices == ("good",)
    person.taps("trusted", "fine", "talk")
    assert person.node == "review.verdict"


def test_a_switch_can_be_thrown_back() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "special")
    person.taps_old("feeling", "special", on=False)
    person.taps("good")
    assert person.node == "review.verdict"


def test_n_of_total_after_going_back() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    assert counts(person) == (2, 3)
    person.orders("back")
    person.orders("back")
    assert counts(person) == (1, 3)


def test_a_place_without_a_number_is_asked_for_all_the_same() -> None:
    person = at_first_item(world("pp"))
    person.taps("fine", "special", "good")
    assert said(person.turn) == ["review.place.2"]
