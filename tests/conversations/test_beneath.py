"""The pure parts beneath: kinds of ask, conditions, values, sentences."""

from dataclasses import replace

import pytest

from conversations import (
    AskNumber,
    AskRef,
    Chosen,
    Item,
    ItemId,
    Joined,
    Line,
    NodeId,
    Progress,
    RoundId,
    SaveAnswer,
    Session,
    SessionId,
    Wordings,
    advance,
    diagram,
    sentences,
)
from conversations import agenda as agendas
from conversations.actions import do_all
from conversations.asks import KINDS, listing
from conversations.asks.listing import Answer, Option, Options, State
from conversations.library import REVIEW
from conversations.session import Draft
from conversations.view import View
from conversations.walk import Walk
from tests.conversations.people import (
    NOON,
    at_first_item,
    put,
    said,
)
from tests.conversations.worlds import (
    LIBRARY,
    agenda,
    frame_at,
    world,
)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_ask_knows_its_codes_and_no_others(kind: str) -> None:
    options = Options((Option("a", "Ay"), Option("b", Line("k", "Bee"), alone=True)), {"k": "Ⓑ!"})
    ask, state = KINDS[kind], State(several=True)
    assert ask.press(options, state, "zz", True) is None
    assert ask.press(options, state, "b", True) == Answer(("b",))
    assert ask.words(options, state, "ay.") == Answer(("a",))
    assert ask.words(options, state, "bee") == Answer(("b",))
    assert ask.words(options, state, "b") == Answer(("b",))
    assert ask.words(options, state, "ay and bee") is None
    assert ask.words(options, state, "x" * 500) is None
    assert ask.words(options, state, "3") is None
    assert ask.words(options, state, "٢") == (None if kind == "text" else Answer(("b",)))
    assert ask.press(options, state, listing.MORE + "0", True) == state
    assert ask.press(options, state, listing.MORE + "1", True) is None


def test_numbers_of_several_choices_may_be_typed_in_any_way() -> None:
    options = Options(tuple(Option(c, c * 3) for c in "abc"), {})
    for words in ("1 3", "1,3", "1; 3", "١، ٣", "3 1 3"):
        answer = KINDS["many"].words(options, State(), words)
        assert answer is None if words == "3 1 3" else answer == Answer(("a", "c"))
    assert KINDS["many"].words(options, State(), "1 and 3") is None
    assert KINDS["many"].press(options, State(picked=("a",)), "a", False) == State()


def test_minutes_are_never_none() -> None:
    assert agendas.minutes(()) == 1
    heavy = agenda("hh").items
    assert agendas.minutes(heavy) == 5


def test_batches_hold_every_item_once_and_those_that_lean_on_the_last() -> None:
    items = agenda("ooooooo").items
    items = (*items[:2], replace(items[2], leans=True), *items[3:])
    assert [len(one) for one in agendas.batches(items, 2)] == [3, 2, 2]
    assert tuple(item for one in agendas.batches(items, 2) for item in one) == items
    assert agendas.batches((), 5) == ()


def test_conditions_and_values_where_there_is_no_round() -> None:
    walk = Walk(
        LIBRARY, Session(SessionId("p"), frames=(frame_at("review", "rest"),)), world(), NOON
    )
    view = View(Draft(walk.session.session()), world(), frame_at("review", "rest"))
    assert view.codes("round", "left") == ("no",)
    assert view.codes("item", "heavy") == ("no",)
    assert view.values(("left", "section", "number", "host")) == {
        "section": "",
        "number": "",
        "host": "The Project",
    }


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("batch.heavy", ("yes",)),
        ("batch.first", ("yes",)),
        ("round.begun", ("no",)),
        ("round.answered", ("no",)),
        ("round.heavy", ("yes",)),
        ("round.open", ("yes",)),
        ("item.kind", ("question",)),
        ("item.options", ("no",)),
    ],
)
def test_a_condition(condition: str, codes: tuple[str, ...]) -> None:
    person = at_first_item(world("oh"))
    view = View(Draft(person.session), person.env, person.session.frames[0])
    space, _, name = condition.partition(".")
    assert view.codes(space, name) == codes


def test_values_that_count() -> None:
    person = at_first_item(world("ohh"))
    view = View(Draft(person.session), person.env, person.session.frames[0])
    found = view.values(("items", "heavy", "minutes", "left", "put_off", "section", "nothing"))
    assert found == {
        "items": 3,
        "heavy": 2,
        "minutes": 6,
        "left": 3,
        "put_off": 0,
        "section": "Part 1",
    }


def test_an_item_without_words_or_number_still_has_a_button() -> None:
    person = at_first_item(world("pp"))
    person.taps("fine", "good")
    items = [replace(item, text="") for item in person.env.agendas[0].items]
    person.env = world(replace(person.env.agendas[0], items=tuple(items)))
    person.orders("mine")
    person.taps("one")
    assert [b.label for b in put(person.turn).buttons if b.code == "i0"] == ["…"]


def test_a_heavy_items_words_stand_on_no_button() -> None:
    person = at_first_item(world("ho"))
    person.taps(*"show fine good nothing fine nothing on".split())
    person.orders("mine")
    person.taps("one")
    assert [b.label for b in put(person.turn).buttons if b.code == "i0"] == ["1. family"]


def test_looking_again_from_a_place_that_is_no_review_changes_no_place() -> None:
    below = frame_at("welcome", "hello")._replace(round=RoundId("r1"), ask=AskNumber(1))
    above = frame_at("mine", "one")._replace(round=RoundId("r1"), item=ItemId("r1i1"))
    walk = Walk(LIBRARY, Session(SessionId("p"), frames=(below, above)), world("oo"), NOON)
    do_all(walk, ("review_again",))
    assert walk.session.frames == (below, above)


def test_an_old_ask_of_choices_from_data_says_where_we_are() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good", "fine", "good", "+more1", "only_one", "i0")
    assert said(person.taps_old("which_one", "i1"))[0] == "phrases.old_button"


def test_sentences_name_their_file_and_say_what_stands_on_buttons() -> None:
    found = {sentence.key: sentence for sentence in sentences(LIBRARY)}
    more = found["phrases.more"]
    assert (more.kind, more.where) == ("choice", "phrases.toml: phrases.more")
    assert more.note == "Button: shows the next five choices."
    assert found["review.verdict.fine"].kind == "choice"
    assert found["review.open"].many and found["review.open"].count == "left"
    assert "review.verdict" not in found, "a block is nothing to translate"


def test_a_diagram_says_what_a_skip_leads_to() -> None:
    assert "n_verdict -->|Skip| n_skipped" in diagram(LIBRARY.flow(REVIEW))


def test_nobody_is_taken_for_somebody_else() -> None:
    frame = frame_at("review", "rest")
    session = Session(SessionId("p"), frames=(frame._replace(ask=AskNumber(3)),), asks=AskNumber(3))
    foreign = AskRef(AskNumber(0), REVIEW, frame.revision, NodeId("verdict"))
    turn = advance(LIBRARY, session, Chosen(NOON, foreign, "fine"), world("oo"))
    assert not any(isinstance(e, SaveAnswer) and e.ask.scope != "none" for e in turn.effects)


def test_a_round_joined_in_a_world_without_it_is_remembered() -> None:
    turn = advance(LIBRARY, Session(SessionId("p")), Joined(NOON, RoundId("r9")), world())
    assert turn.session.progress == (Progress(RoundId("r9")),)


def test_words_are_read_in_the_language_of_the_person() -> None:
    wordings = Wordings("ar", labels={"review.verdict.words": "غيّر الكلمات"})
    person = at_first_item(world("oo"))
    person.env = replace(person.env, wordings=wordings)
    turn = person.writes("غيّر الكلمات")
    assert [e.choices for e in turn.effects if isinstance(e, SaveAnswer)] == [("words",)]


def test_an_item_is_light_only_where_it_is_known() -> None:
    session = Session(
        SessionId("p"),
        frames=(frame_at("review", "now")._replace(round=RoundId("r1")),),
        progress=(Progress(RoundId("r1"), batch=(ItemId("gone"), ItemId("r1i2"), ItemId("x"))),),
    )
    walk = Walk(LIBRARY, session, world("oo"), NOON)
    do_all(walk, ("lighter",))
    assert walk.session.progress[0].batch == ("r1i2", "gone", "x")
    assert isinstance(walk.env.agendas[0].items[0], Item)
