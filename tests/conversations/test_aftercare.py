"""The check-in the day after something heavy: offered once, promised to those who say yes."""

from datetime import timedelta

import pytest

from conversations import FellDue, Promised, Remember, RoundId, SetTimer
from tests.conversations.people import Person, at_first_item, said
from tests.conversations.worlds import world

R1 = RoundId("r1")
HEAVY = "show fine good nothing fine nothing".split()


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
    person.taps("show", "!skip", "fine", "good", "nothing", "fine", "nothing")
    assert person.node == "review.offer"


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
