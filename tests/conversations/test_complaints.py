"""Complaints: from anywhere, in one's own words, to one named person; nothing is lost by it."""

from dataclasses import replace

import pytest

from conversations import (
    Complain,
    Effect,
    FellDue,
    Promised,
    RaiseAlert,
    Relay,
    SaveAnswer,
    SettleComplaint,
    Signal,
    StaffWrote,
    Turn,
    Wrote,
)
from tests.conversations.people import Person, at_first_item, put, said, saves
from tests.conversations.worlds import VALUES, world


def complained(turn: Turn) -> list[str]:
    return [one.text for one in turn.effects if isinstance(one, Complain)]


def codes(person: Person) -> tuple[str, ...]:
    """The buttons under the question that stands."""
    return person.buttons[person.ask.number]


def settled(turn: Turn) -> list[str]:
    return [one.what for one in turn.effects if isinstance(one, SettleComplaint)]


def alerts(turn: Turn) -> list[tuple[str, str]]:
    return [(one.code, one.level) for one in turn.effects if isinstance(one, RaiseAlert)]


def keeps(turn: Turn) -> list[Effect]:
    """What would go to others: an answer with words, or a line of a talk."""
    return [
        one
        for one in turn.effects
        if isinstance(one, Relay) or (isinstance(one, SaveAnswer) and one.text is not None)
    ]


def test_two_taps_lead_to_it_from_an_item_and_back_to_the_same_question() -> None:
    person = at_first_item(world("ooo"))
    stood = person.ask.number
    person.taps("!help", "complain")
    assert person.node == "complaint.write"
    person.taps("back", "back")
    assert person.ask.number == stood


def test_who_reads_it_is_said_before_anything_is_written() -> None:
    person = at_first_item(world("ooo"))
    (line, *_) = put(person.orders("complain")).parts
    assert line.values == {"complaints_reader": "Priti from Harbour"}


def test_the_words_go_to_whoever_is_named_and_nowhere_else() -> None:
    person = at_first_item(world("ooo"))
    person.orders("complain")
    turn = person.writes("I was not listened to.")
    assert complained(turn) == ["I was not listened to."]
    assert (keeps(turn), alerts(turn)) == ([], [])
    turn = person.taps("only", "no")
    assert (settled(turn), person.node) == ([], "complaint.thanks")
    assert "complaint.thanks.3" in said(turn)


def test_all_that_is_written_while_it_stands_is_part_of_it() -> None:
    person = at_first_item(world("ooo"))
    person.orders("complain")
    person.writes("First.")
    turn = person.writes("Second.")
    assert (complained(turn), person.node) == (["Second."], "complaint.who")
    assert keeps(turn) == []
    turn = person.does(Wrote(person.wait(), "Third.", None))
    assert (complained(turn), keeps(turn)) == (["Third."], [])


@pytest.mark.parametrize(
    ("choice", "what"), [("only", "only"), ("team", "team"), ("other", "other")]
)
def test_others_read_it_only_on_the_persons_word(choice: str, what: str) -> None:
    person = at_first_item(world("ooo"))
    person.orders("complain")
    person.writes("Words.")
    assert settled(person.taps(choice)) == [choice]


def test_nobody_can_turn_to_somebody_else_where_there_is_nobody_else() -> None:
    env = world("ooo")
    values = {name: value for name, value in VALUES.items() if name != "complaints_other"}
    person = at_first_item(replace(env, values=values))
    person.orders("complain")
    person.writes("Words.")
    assert codes(person) == ("only", "team")


def test_an_urgent_one_rings_the_team_without_a_word_of_it() -> None:
    person = at_first_item(world("ooo"))
    person.orders("complain")
    person.writes("Words.")
    turn = person.taps("only", "yes")
    assert (settled(turn), alerts(turn)) == (["urgent"], [("complaint", "red")])
    assert person.node == "distress.emergency"


def test_a_sign_of_distress_in_it_is_a_sign_as_anywhere() -> None:
    person = at_first_item(world("ooo"))
    person.orders("complain")
    turn = person.does(
        Wrote(person.wait(), "I cannot go on.", person.ask, Signal("en.1", "about_me"))
    )
    assert complained(turn) == ["I cannot go on."]
    assert (alerts(turn), person.node) == ([("wrote", "red")], "distress.me")


def test_whoever_never_agreed_or_has_stopped_or_deleted_can_complain() -> None:
    for steps in ((), ("stop", "stop"), ("delete", "all")):
        person = Person(world("ooo")) if not steps else at_first_item(world("ooo"))
        if steps:
            person.orders(steps[0])
            person.taps(steps[1])
        else:
            person.joins("r1")
        person.orders("complain")
        assert complained(person.writes("Words.")) == ["Words."]
        assert saves(person) == []


def test_it_can_be_taken_back_once_there_is_one() -> None:
    person = at_first_item(world("ooo"))
    person.orders("complain")
    assert "withdraw" not in codes(person)
    person.writes("Words.")
    person.taps("only", "no", "back")
    person.orders("complain")
    assert settled(person.taps("withdraw")) == ["withdrawn"]


def test_an_answer_reaches_also_whoever_has_stopped_and_what_is_written_back_is_part_of_it() -> (
    None
):
    person = at_first_item(world("ooo"))
    person.orders("stop")
    person.taps("stop")
    turn = person.does(StaffWrote(person.wait(), "Priti", "Harbour", "Sorry.", on_complaint=True))
    assert said(turn)[:2] == ["phrases.staff_writes", "phrases.staff_words"]
    assert complained(person.writes("Thank you.")) == ["Thank you."]


def test_whoever_waits_longer_than_told_hears_it_and_where_else_to_go() -> None:
    person = at_first_item(world("ooo"))
    turn = person.does(FellDue(person.wait(), (Promised("complaint_late"),)))
    assert said(turn) == ["phrases.hello_again", "complaint.late", "complaint.late.2"]
