"""The check-in the day after something heavy: offered once, promised to those who say yes."""

from datetime import timedelta

import pytest

from conversations import FellDue, Promised, Remember, RoundId, SetTimer
from tests.conversations.people import Person, at_first_item, said, welcomed
from tests.conversations.worlds import agenda, world

R1 = RoundId("r1")
HEAVY = "show fine good nothing fine nothing".split()


def at_heavy(letters: str, kind: str = "review", *first: str) -> Person:
    """Somebody who is asked how they want to look at a heavy draft."""
    if kind == "look":
        person = welcomed(world(agenda(letters, kind="look")))
        person.taps("look")
    else:
        person = at_first_item(world(letters))
    person.taps(*first)
    assert person.ask.node == "before"
    return person


def checkins(person: Person) -> list[SetTimer]:
    found = [e for e in person.turn.effects if isinstance(e, SetTimer)]
    return [e for e in found if e.name == "checkin"]


@pytest.mark.parametrize(("answer", "is_promised"), [("yes", True), ("no", False)])
def test_the_first_break_after_something_heavy_offers_it(answer: str, is_promised: bool) -> None:
    person = at_first_item(world("hohoo"))
    person.taps(*HEAVY, "break")
    assert person.node == "review.offer"
    person.taps(answer)
    due = SetTimer("checkin", person.at + timedelta(days=1), R1)
    assert checkins(person) == ([due] if is_promised else [])
    person.taps("go", "all", "fine", "good", *HEAVY, "break")
    assert person.node == "review.rest"
    assert bool(checkins(person)) == is_promised


def test_the_end_of_a_batch_offers_it_before_the_light_thing_that_closes_it() -> None:
    person = at_first_item(world("oh"))
    person.taps("fine", "good", *HEAVY, "on", "nothing", "fine", "nothing", "yes")
    assert person.node == "review.light"
    assert len(checkins(person)) == 1


def test_to_pass_the_offer_over_is_to_say_no() -> None:
    person = at_first_item(world("ho"))
    person.taps(*HEAVY, "break", "!skip")
    assert (person.node, checkins(person)) == ("review.rest", [])
    assert Remember("checkin", ("no",)) in person.turn.effects


def test_a_batch_without_a_heavy_draft_shown_offers_nothing() -> None:
    person = at_first_item(world("ho"))
    person.taps("skip", "fine", "good", "nothing", "fine", "nothing")
    assert person.node == "review.missing"


def test_a_heavy_draft_that_was_shown_and_skipped_counts() -> None:
    person = at_first_item(world("ho"))
    person.taps("show", "!skip", "on", "fine", "good", "nothing", "fine", "nothing")
    assert person.node == "review.offer"


#: Ways to open a heavy draft and leave it, and whether it is skipped then.
OPENED = [
    (("show", "!skip"), True),
    (("gist", "!skip"), True),
    (("someone", "here", "!skip"), True),
    (("show", "!back", "skip"), True),
    (("show", "!back", "later"), False),
    (("someone", "here", "!back", "later"), False),
    (("show", "fine", "!back", "!skip"), True),
    (("show", "!back", "someone", "later"), False),
]


@pytest.mark.parametrize("kind", ["review", "look"])
@pytest.mark.parametrize(("taps", "is_skipped"), OPENED)
def test_whoever_opens_a_heavy_draft_and_leaves_it_is_asked_how_they_are(
    taps: tuple[str, ...], is_skipped: bool, kind: str
) -> None:
    person = at_heavy("ho", kind)
    person.taps(*["right" if kind == "look" and tap == "fine" else tap for tap in taps])
    assert person.node == f"{kind}.now"
    lead, asked = said(person.turn)
    assert (lead.endswith(".skipped"), asked) == (is_skipped, f"{kind}.now.2")
    person.taps("on")
    assert person.ask.item == "r1i2"
    left = person.progress.skipped if is_skipped else person.progress.put_off
    assert left == ("r1i1",)
    assert not person.progress.done


@pytest.mark.parametrize("kind", ["review", "look"])
@pytest.mark.parametrize("taps", [("skip",), ("later",), ("someone", "later")])
def test_whoever_does_not_open_it_is_asked_nothing(taps: tuple[str, ...], kind: str) -> None:
    person = at_heavy("ho", kind)
    person.taps(*taps)
    assert person.ask.item == "r1i2"
    person = at_heavy("hho", kind)
    person.taps("show", "!skip", "on", *taps)
    assert person.ask.item == "r1i3"


@pytest.mark.parametrize("choice", ["on", "break", "lighter", "!skip"])
@pytest.mark.parametrize("way", ["skip", "later"])
def test_how_they_are_changes_nothing_about_what_was_left(way: str, choice: str) -> None:
    person = at_heavy("hoo")
    person.taps("show", "!back", way)
    person.orders("help")
    person.orders("back")
    if choice == "lighter":
        person.taps("+more1")
    person.taps(choice)
    progress = next(one for one in person.session.progress if one.round == R1)
    assert [*progress.skipped] == (["r1i1"] if way == "skip" else [])
    assert [*progress.put_off] == (["r1i1"] if way == "later" else [])
    assert not progress.done


def test_back_to_that_question_leaves_the_draft_skipped_and_further_back_opens_it() -> None:
    person = at_heavy("ho")
    person.taps("show", "!skip", "on", "fine", "!back", "!back")
    assert person.node == "review.now"
    assert said(person.turn) == ["review.now.2"]
    assert [*person.progress.skipped] == ["r1i1"]
    person.taps("!back")
    assert person.node == "review.verdict"
    assert [*person.progress.skipped] == []
    person.taps("fine", "good", "nothing", "fine", "nothing")
    assert said(person.turn) == ["review.now"]
    person.taps("on")
    assert [*person.progress.done, *person.progress.skipped] == ["r1i1"]
    assert person.progress.done


def test_a_batch_that_ends_with_a_heavy_draft_opened_and_left_closes_with_something_light() -> None:
    person = at_heavy("oh", "review", "fine", "good")
    person.taps("show", "!skip", "on", "nothing", "fine", "nothing", "no")
    assert person.node == "review.light"


def test_it_can_be_changed_later_and_nobody_is_asked_who_said_no() -> None:
    person = at_first_item(world("ho"))
    person.taps(*HEAVY, "break", "yes")
    person.orders("help")
    person.taps("+more1", "ways", "+done", "day", "uk", "no")
    assert person.session.facts["checkin"] == ("no",)
    assert person.does(FellDue(person.wait(), (Promised("checkin", R1),))).ignored


def test_it_is_one_message_with_three_replies() -> None:
    person = at_first_item(world("ho"))
    person.taps(*HEAVY, "break", "yes")
    turn = person.does(FellDue(person.wait(), (Promised("checkin", R1),)))
    assert said(turn) == ["phrases.hello_again", "checkin.checkin"]
    assert person.buttons[person.ask.number] == ("fine", "person", "list")
    assert said(person.taps("person"))[0] == "contact"


def test_the_check_after_a_draft_became_heavy_names_no_draft_and_keeps_no_answer() -> None:
    person = at_first_item(world("oo"))
    turn = person.does(FellDue(person.wait(), (Promised("recheck", R1),)))
    assert said(turn)[1:] == ["checkin.recheck", "checkin.recheck.2"]
    assert person.ask.item is None
    person.taps("hard")
    assert person.node == "help.menu"
    person.taps("back")
    assert person.node == "review.verdict"
