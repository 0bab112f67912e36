"""A second look leads through its own flow, ends in one batch, and is asked about no parts."""

from dataclasses import replace

import pytest

from conversations import FellDue, Finish, Progress, Promised, RoundId, builtin_sources, check, load
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


@pytest.mark.parametrize("kind", ["review", "look"])
def test_every_kind_of_round_has_a_flow_that_leads_through_it(kind: str) -> None:
    texts = dict(builtin_sources())
    texts[f"{kind}.toml"] = texts[f"{kind}.toml"].replace(f'walks = "{kind}"\n', "")
    library, _ = load(texts.items())
    assert [str(finding) for finding in check(library)] == [
        f'flows: no flow leads through rounds of the kind "{kind}". Give one walks = "{kind}".'
    ]


def test_whoever_is_never_written_to_first_is_not_offered_a_checkin() -> None:
    person = welcomed(world(agenda("ho", kind="look")))
    person.orders("help")
    person.taps(
        "+more1",
        "ways",
        "+done",
        "never",
        "uk",
        "en",
        "back",
        "look",
        "show",
        "right",
        "on",
        "right",
    )
    assert person.node == "look.recommend"


AGAIN = ["look.still", "look.still.2", "look.still.3"]
WITHIN = ["look.changed", "look.changed.2", "look.changed.3"]


def agreed() -> Person:
    """Somebody who takes part on terms, and has a look before them."""
    return welcomed(replace(world(LOOK), terms="one"))


def test_other_readers_or_times_are_said_and_agreed_to_before_it_opens() -> None:
    person = agreed()
    assert person.node == "look.open"
    person.taps("later")
    person.env = replace(person.env, terms="two")
    person.taps("go")
    assert said(person.turn)[-3:] == AGAIN
    person.taps("more", "ok")
    assert person.node == "look.still"
    person.taps("start")
    assert (person.node, person.session.facts["terms"]) == ("look.open", ("two",))


def test_within_it_they_are_agreed_to_before_the_next_draft_and_it_goes_on_there() -> None:
    person = agreed()
    person.taps("look")
    person.env = replace(person.env, terms="two")
    person.taps("right")
    assert said(person.turn) == ["look.saved", *WITHIN]
    person.taps("more", "ok")
    assert person.node == "look.changed"
    person.taps("stop", "back", "start")
    assert (person.node, person.ask.item) == ("look.right", LOOK.items[1].id)
    person.taps("right")
    person.env = replace(person.env, terms="three")
    person.taps("right")
    assert person.node == "look.changed"
    person.taps("start")
    assert person.node == "look.recommend"


@pytest.mark.parametrize(("is_open", "heard"), [(True, "look.put_by"), (False, "review.waiting")])
def test_tomorrow_is_promised_only_while_there_is_something_to_look_at(
    is_open: bool, heard: str
) -> None:
    person = looking()
    person.does(FellDue(person.wait(), (Promised("look", RoundId("r1")),)))
    if not is_open:
        person.env = world(replace(LOOK, is_open=False, state="deciding"))
    person.taps("later")
    assert person.node == heard


def test_whoever_has_only_heavy_drafts_before_them_hears_of_it_also_while_these_wait() -> None:
    """It is said once: where nobody is there just then, it would never be said at all."""
    heavy = agenda("h", kind="look")
    person = welcomed(world(heavy))
    person.taps("later")
    person.env = world(heavy, holds_heavy=True)
    person.does(FellDue(person.wait(), (Promised("look", heavy.round),)))
    assert person.node == "look.invited"
    person.taps("now")
    assert person.node.endswith(".held")
    person.env = world(heavy)
    person.taps("look")
    assert person.node == "look.open"
