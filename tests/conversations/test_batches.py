"""Parts, batches, paces, and the end."""

import pytest

from conversations import (
    Finish,
    Line,
    RoundId,
)
from tests.conversations.people import (
    WELCOME,
    Person,
    at_first_item,
    counts,
    put,
    said,
    saves,
    welcomed,
)
from tests.conversations.worlds import world

HEAVY_FINE = "show fine good nothing fine nothing on".split()
ODD = ["   ", "😀😀", "x" * 4096, "\u202eevil\u202c", "=1+1", "{number} %s <b>", "\n\n", "½"]


def test_needs_for_one_question_only_are_asked_about_that_one() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good", "fine", "good", "+more1", "only_one", "i1", "trusted")
    assert (saves(person)[0].under, saves(person)[0].ask.item) == ("place", "r1i2")
    person.taps("fine", "talk")
    assert person.node == "review.need"
    person.taps("no")
    assert person.node == "review.missing"


def test_a_section_of_heavy_items_only_is_not_asked_about() -> None:
    person = at_first_item(world("h o"))
    person.taps(*HEAVY_FINE)
    assert person.node == "review.verdict"


def test_a_batch_that_ends_heavy_closes_light() -> None:
    person = at_first_item(world("oh"))
    person.taps("fine", "good", *HEAVY_FINE, "nothing", "fine", "nothing", "no")
    assert person.node == "review.light"
    person.taps("music", "nothing")
    assert person.node == "review.close"
    assert Finish(RoundId("r1")) in person.turn.effects


@pytest.mark.parametrize(
    ("pace", "doses"),
    [
        ((), ["one", "three", "five", "all", "later"]),
        (("shorter",), ["one", "two", "three", "later"]),
    ],
)
def test_shorter_offers_a_few_at_a_time(pace: tuple[str, ...], doses: list[str]) -> None:
    person = Person(world("oooooo"))
    person.joins()
    person.taps(*WELCOME[:-1], "choose", *pace, "+done", "day", "uk", "start")
    assert [b.code for b in put(person.turn).buttons if b.role == "choice"] == doses


def test_slower_waits_before_every_item_but_the_first() -> None:
    person = Person(world("ooo"))
    person.joins()
    person.taps(*WELCOME[:-1], *"choose slower +done day uk start all".split())
    assert person.node == "review.verdict"
    person.taps("fine", "good")
    assert said(person.turn) == ["review.saved", "review.ready"]
    person.writes("a thought")
    assert saves(person)[0].ask.scope == "round", "the next item has not been seen"
    person.taps("next")
    assert counts(person) == (2, 3)


def test_larger_gaps_stand_between_batches() -> None:
    person = Person(world("ooo"))
    person.joins()
    person.taps(*WELCOME[:-1], *"choose gaps +done day uk start one fine good nothing".split())
    assert person.node == "review.gap"
    person.taps("go")
    assert person.node == "review.open"


def test_someone_beside_me_is_mentioned_where_it_matters() -> None:
    person = Person(world("ho"))
    person.joins()
    person.taps(*WELCOME[:-1], *"choose someone +done day uk start".split())
    assert "review.open.3" in said(person.turn)
    person.taps("all")
    assert "review.before.3" in said(person.turn)


def test_what_was_put_off_comes_at_the_end_and_after_a_rest() -> None:
    person = at_first_item(world("ho"))
    person.taps("later", "fine", "good", "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.put_off"
    person.taps("later", "go")
    assert person.node == "review.put_off", "nothing else is left to open a batch with"
    person.taps("look", "show")
    assert counts(person) == (1, 1)


def test_what_was_left_for_good_is_not_brought_up_again() -> None:
    person = at_first_item(world("ho", "o"))
    person.taps("later", "fine", "good", "nothing", "fine", "nothing", "nothing", "leave")
    assert person.node == "review.close"
    person.joins("r2")
    assert person.ask.round == RoundId("r2")


def test_a_break_opens_the_batch_anew() -> None:
    person = at_first_item(world("hoo"))
    person.taps(*HEAVY_FINE[:-1], "break", "no", "go")
    assert person.node == "review.open"
    (line,) = [p for p in put(person.turn).parts if isinstance(p, Line) and p.many]
    assert line.values == {"left": 2, "minutes": 2}


@pytest.mark.parametrize(
    ("letters", "dose", "more"),
    [
        ("olo", "one", True),
        ("ollo", "one", True),
        ("ooolo", "three", True),
        ("ool", "one", False),
        ("olo", "three", False),
        ("olo", "all", False),
    ],
)
def test_who_gets_more_than_they_asked_for_is_told_why_and_that_all_can_be_skipped(
    letters: str, dose: str, more: bool
) -> None:
    person = welcomed(world(letters))
    person.taps(dose)
    told = ["review.together", "review.together.2"]
    assert [one for one in said(person.turn) if one.startswith("review.together")] == told * more
    assert person.node == "review.verdict"
