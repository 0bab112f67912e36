"""A second look leads through its own flow, ends in one batch, and is asked about no parts."""

from conversations import Finish, Progress
from conversations.agenda import has_left
from tests.conversations.people import Person, put, said, welcomed
from tests.conversations.worlds import agenda, world

LOOK = agenda("oo o", kind="look")


def looking() -> Person:
    person = welcomed(world(LOOK))
    assert person.node == "look.open"
    person.taps("look")
    return person


def test_old_stands_beside_new_with_its_place() -> None:
    (block, _) = put(looking().turn).parts
    assert (block.name, dict(block.values)) == ("was", {"n": 1, "total": 3})  # type: ignore[union-attr]  # a block


def test_a_look_takes_everything_whatever_the_dose_was_before() -> None:
    person = welcomed(world(agenda("o"), agenda("ooooo", "r2", kind="look")))
    person.taps("one", "fine", "good", "nothing", "fine", "nothing", "nothing")
    person.joins("r2")
    person.taps("look")
    assert person.progress.batch_size == 5


def test_a_look_asks_one_thing_for_each_draft_and_nothing_about_parts() -> None:
    person = looking()
    person.taps("right", "right", "right")
    assert person.node == "look.recommend"


def test_a_look_that_is_not_wanted_is_never_offered_again() -> None:
    unwanted = Progress(LOOK.round, finished=True)
    assert not has_left(LOOK, unwanted)
    assert has_left(LOOK, unwanted._replace(batch=(LOOK.items[0].id,)))


def test_a_break_after_the_last_draft_still_comes_to_the_end() -> None:
    person = welcomed(world("h"))
    person.taps("all", "show", "fine", "good", "nothing", "fine", "nothing", "break", "no")
    assert person.node == "review.rest"
    person.taps("go")
    assert said(person.turn) == ["review.light"]
    person.taps("music", "nothing")
    assert Finish(person.ask.round) in person.turn.effects  # type: ignore[arg-type]  # there is one


def test_going_on_stays_in_the_round_where_one_rested() -> None:
    person = welcomed(world(agenda("oo")))
    person.taps("later")
    person.joins("r2")
    person.taps("later")
    person.env = world(agenda("oo", "r2"), agenda("oo"))
    assert person.taps("go").session.frames[0].round == "r1"
