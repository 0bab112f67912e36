"""Leaving is as short as going on, and being distressed never makes anybody leave.

`bot/CARE.md` lists these nevers, with their numbers.
"""

import pytest

from conversations import Become, Erase, Finish, Put, Withdraw
from tests.conversations.people import Person, at_first_item
from tests.conversations.worlds import LIBRARY, world

#: Flows in which somebody may say that they are not well.
CARE = ("distress", "talk", "help", "checkin", "nudge")
#: What ends taking part, or takes answers away.
LEAVES = {"become_stopped", "forget_words", "forget_all", "withdraw"}


def at_a_draft(letters: str = "ooo") -> Person:
    return at_first_item(world(letters))


@pytest.mark.parametrize(
    ("command", "tap", "effect"),
    [
        ("stop", "stop", Become("stopped")),
        ("stop", "erase", Erase("words")),
        ("pause", "today", Become("paused")),
        ("delete", "words", Erase("words")),
    ],
)
def test_one_word_and_one_tap_are_enough(command: str, tap: str, effect: object) -> None:
    """N7: as many as an answer takes; nobody is asked twice, and nobody is asked why."""
    person = at_a_draft()
    asked = person.orders(command)
    assert sum(isinstance(one, Put) for one in asked.effects) == 1
    assert effect in person.taps(tap).effects


def test_a_skip_is_one_tap_and_asks_nothing_more_about_the_draft() -> None:
    """N7: fewer than any answer takes."""
    person = at_a_draft()
    before = person.ask.item
    person.taps("!skip")
    assert person.ask.item not in (None, before)


def test_whoever_skips_everything_comes_to_the_same_end() -> None:
    """N7: the round is finished for them as for whoever answered all of it."""
    person = at_a_draft("oh")
    for _ in range(6):
        if any(isinstance(one, Finish) for turn in person.turns for one in turn.effects):
            break
        person.orders("skip")
    assert any(isinstance(one, Finish) for turn in person.turns for one in turn.effects)


@pytest.mark.parametrize("name", CARE)
def test_nothing_in_care_takes_anybody_out(name: str) -> None:
    """N8: no choice or node there stops a person or deletes what they gave."""
    flow = next(one for one in LIBRARY.flows.values() if one.id == name)
    done = {action for node in flow.nodes.values() for action in node.actions}
    assert not done & LEAVES


def test_pressing_that_one_is_not_ok_stops_and_takes_back_nothing() -> None:
    """N8: the draft and the place are kept."""
    person = at_a_draft("oho")
    person.taps(*"fine good show fine good nothing fine nothing".split())
    assert person.node == "review.now"
    turn = person.taps("not_ok")
    assert not [one for one in turn.effects if isinstance(one, Become | Erase | Withdraw)]


def test_what_comes_by_itself_shows_no_draft() -> None:
    """N9: a draft, heavy or not, is shown after a press and never by a timer."""
    due = [flow.nodes[node] for flow, node in LIBRARY.due.values()]
    assert due
    shown = {text.block for node in due for text in node.says}
    assert not shown & {"card", "gist", "quote", "was", "item_answers"}
