"""Flows of one's own, and everything they may have done."""

from dataclasses import replace

import pytest

from conversations import (
    AskNumber,
    Commanded,
    ItemId,
    Library,
    NodeId,
    Put,
    RaiseAlert,
    RoundId,
    SaveAnswer,
    Say,
    Session,
    SessionId,
    advance,
    builtin_sources,
    load,
    read_flow,
)
from conversations.actions import do_all
from conversations.library import MOST_DRAWN
from conversations.session import Back
from conversations.walk import TooManyNodes, Walk
from tests.conversations.people import (
    NOON,
    WELCOME,
    Person,
    at_first_item,
    put,
    said,
)
from tests.conversations.worlds import (
    BUILT_IN,
    LIBRARY,
    frame_at,
    library_with,
    world,
)

TEA = """
id = "tea"
command = "tea"
[cup]
say = "Tea?"
ask = "choice"
scope = "item"
remember = "tea"
choices = [
  { id = "yes", text = "Yes", then = [{ go = "cup", when = { "fact.never" = "x" } }] },
  { id = "no", text = "No", do = ["alert", "item_done", "start_batch", "lighter", "section_done",
    "focus", "review_again", "review_put_off", "withdraw", "refile", "finish", "wake_later"] },
  { id = "away", text = "Away", then = "@agenda" },
  { id = "done", text = "All done", do = ["become_stopped", "become_active"] },
]
"""


def test_a_flow_of_ones_own_begins_by_its_command_and_returns_by_itself() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.library = library_with(tea=TEA)
    person.orders("tea")
    person.taps("yes")
    assert (person.ask.number, person.session.facts["tea"]) == (number, ("yes",))


def test_an_alert_holds_a_reference_and_no_words() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(tea=TEA)
    person.orders("tea")
    turn = person.taps("no")
    assert RaiseAlert("talk", "amber") in turn.effects
    assert person.node == "review.verdict"


def test_actions_where_there_is_nothing_to_act_on_do_nothing() -> None:
    person = Person(world())
    person.library = library_with(tea=TEA)
    person.joins()
    person.taps("en")
    person.orders("tea")
    person.taps("no")
    assert person.node == "welcome.hello"
    walk = Walk(
        LIBRARY, Session(SessionId("p"), frames=(frame_at("review", "rest"),)), world(), NOON
    )
    names = "item_done section_done focus review_again review_put_off withdraw refile finish"
    do_all(walk, tuple(f"{names} lighter start_batch forget_all unheard_of".split()))
    assert [type(effect).__name__ for effect in walk.effects] == ["Erase"]


def test_the_agenda_called_from_an_interruption_opens_it() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(tea=TEA)
    person.orders("tea")
    person.taps("away")
    assert person.node == "review.open"
    person.orders("tea")
    person.taps("done")
    assert person.session.facts["state"] == ("active",)


def test_an_item_can_only_be_looked_at_again_in_the_round_at_hand() -> None:
    session = Session(
        SessionId("p"),
        frames=(
            frame_at("review", "rest")._replace(round=RoundId("r2"), ask=AskNumber(1)),
            frame_at("mine", "one")._replace(
                round=RoundId("r1"), item=ItemId("r1i1"), ask=AskNumber(2)
            ),
        ),
        facts={"consent": ("yes",)},
    )
    walk = Walk(LIBRARY, session, world("oo", "oo"), NOON)
    do_all(walk, ("review_again",))
    assert not walk.session.is_changed()


def test_a_list_with_nothing_picked_moves_no_focus() -> None:
    session = Session(SessionId("p"), frames=(frame_at("review", "rest"),), asks=AskNumber(1))
    for picked in ((), ("",), ("i99",), ("yes",)):
        walk = Walk(LIBRARY, replace(session, choices={"rest": picked}), world("oo"), NOON)
        do_all(walk, ("focus",))
        assert walk.frame.item is None


def test_a_loop_that_asks_nothing_is_ended() -> None:
    read = read_flow("x.toml", 'id = "x"\ncommand = "x"\n[a]\nsay = "x"\nthen = "a"\n')
    assert read.flow is not None
    library = Library({**LIBRARY.flows, read.flow.id: read.flow})
    person = at_first_item(world("oo"))
    with pytest.raises(TooManyNodes):
        advance(library, person.session, Commanded(NOON, "x"), person.env)


def test_an_agenda_that_is_gone_leads_to_a_place_to_wait() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine")
    person.env = world()
    person.taps("good")
    assert person.node == "review.waiting"
    assert person.orders("back").session.frames[0].node == "waiting"


def test_leaving_an_interruption_that_nothing_is_beneath_opens_the_agenda() -> None:
    read = read_flow("welcome.toml", BUILT_IN["welcome.toml"].replace('"@agenda"', '"@return"'))
    assert read.flow is not None
    person = Person(world("oo"), Library({**LIBRARY.flows, read.flow.id: read.flow}))
    person.joins()
    person.taps(*WELCOME)
    assert person.node == "review.open"


def test_a_button_is_drawn_once_and_again_after_too_many() -> None:
    library = load(builtin_sources())[0]
    person = Person(world("oo"), library)
    person.joins()
    for n in range(MOST_DRAWN):
        library.keep_drawn(n, ())
    person.taps("en", "own")
    assert len(library.drawn) < MOST_DRAWN


STAGES = """
id = "stages"
command = "stages"
[one]
say = { text = "Keep this.", alone = true, pin = true }
ask = "choice"
scope = "item"
choices = [{ id = "go", text = "Go" }]
then = "two"
[two]
say = [{ text = "Note.", alone = true }, { text = "Next.", alone = true }]
ask = "choice"
joins = true
choices = [{ id = "go", text = "Go" }]
"""


def test_a_message_to_keep_holds_no_question() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(stages=STAGES)
    turn = person.orders("stages")
    first, second = turn.effects
    assert isinstance(first, Say)
    assert isinstance(second, Put)
    assert (first.pin, len(first.parts), second.parts) == (True, 1, ())


KEEPING = """
id = "keeping"
command = "keeping"
[one]
say = { text = "Keep this.", alone = true, pin = true }
then = "@return"
"""


def test_a_message_to_keep_holds_nothing_of_the_place_that_stands_again() -> None:
    person = at_first_item(world("oo"))
    asked = put(person.turn).parts
    person.library = library_with(keeping=KEEPING)
    first, second = person.orders("keeping").effects
    assert isinstance(first, Say)
    assert isinstance(second, Put)
    assert (first.pin, len(first.parts), second.parts) == (True, 1, asked)


def test_a_question_joins_no_message_but_the_newest() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(stages=STAGES)
    person.orders("stages")
    assert put(person.taps("go")).joins is None


def test_back_where_there_is_no_round_is_back_all_the_same() -> None:
    frame = frame_at("welcome", "ways")._replace(ask=AskNumber(2))
    place = Back(NodeId("agree"), None, None, {})
    session = Session(SessionId("p"), frames=(frame,), asks=AskNumber(2), trail=(place,))
    turn = advance(LIBRARY, session, Commanded(NOON, "back"), world("oo"))
    assert turn.session.frames[0].node == "agree"


def test_words_about_an_item_picked_from_the_list_are_a_comment_on_it() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good")
    person.orders("mine")
    person.taps("one", "i0")
    turn = person.writes("about the first")
    (saved,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    assert (saved.ask.scope, saved.ask.item) == ("item", "r1i1")


def test_skip_on_an_older_question_about_the_person_takes_nothing_back() -> None:
    person = at_first_item(world("oo"))
    turn = person.taps_old("nation", "!skip")
    assert said(turn)[0] == "phrases.old_button"
