"""Coming back after any gap: where one was, and the draft in the version that was shown."""

import json
from dataclasses import replace

import pytest

from conversations import Block, ItemId, Line, Promised, Put, Session, Turn
from conversations.events import FellDue
from tests.conversations.people import at_first_item, put, said, saves
from tests.conversations.worlds import agenda, reworded, world

NEWER = world(reworded(agenda("ooo")))


def blocks(turn: Turn) -> list[Block]:
    parts = [p for e in turn.effects if isinstance(e, Put) for p in e.parts]
    return [part for part in parts if isinstance(part, Block)]


def test_whoever_comes_back_is_told_how_far_they_are() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    turn = person.orders("start")
    assert said(turn) == ["phrases.welcome_back_at", "card"]
    (line,) = [p for p in put(turn).parts if isinstance(p, Line)]
    assert line.values == {"place": 2, "items": 3}


def test_where_nothing_is_done_yet_nothing_is_counted() -> None:
    person = at_first_item(world("ooo"))
    assert said(person.orders("start")) == ["phrases.welcome_back", "card"]


def test_help_is_no_absence() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.orders("help")
    assert said(person.taps("back")) == ["card"]


def test_a_half_finished_draft_comes_back_with_its_words_and_the_answer_given() -> None:
    person = at_first_item(world("ooo"))
    person.taps("words", "nothing", "unclear")
    turn = person.orders("start")
    assert said(turn) == ["phrases.welcome_back", "quote", "phrases.you_said", "review.feeling"]
    (line,) = [p for p in put(turn).parts if isinstance(p, Line) and "choice" in p.values]
    label = line.values["choice"]
    assert isinstance(label, Line) and label.key == "review.reason.unclear"


def test_of_an_answer_that_has_no_one_label_only_the_words_of_the_draft_come_back() -> None:
    person = at_first_item(world("hoo"))
    person.taps("show", "fine", "+several", "good", "sad", "+done")
    assert "phrases.you_said" in said(person.orders("start"))
    (line,) = [p for p in put(person.turn).parts if isinstance(p, Line) and "choice" in p.values]
    label = line.values["choice"]
    assert isinstance(label, Line) and label.key == "review.verdict.fine"


@pytest.mark.parametrize("taps", [(), ("someone",), ("gist", "fine")])
def test_a_draft_that_was_not_shown_in_full_is_not_quoted(taps: tuple[str, ...]) -> None:
    person = at_first_item(world("hoo"))
    person.taps(*taps)
    assert "quote" not in said(person.orders("start"))
    person.does(FellDue(person.wait(), (Promised("reminder", person.ask.round),)))
    assert "quote" not in said(person.taps("go"))


def test_the_version_that_was_shown_stays_until_the_draft_is_settled() -> None:
    person = at_first_item(world("ooo"))
    person.env = NEWER
    assert blocks(person.orders("start"))[0].values["version"] == 1
    person.taps("words")
    assert saves(person)[0].ask.item_version == 1
    assert blocks(person.turn)[0].values == {"version": 1}
    person.taps("nothing", "unclear", "sad")
    assert saves(person)[0].ask.item_version == 1
    assert (person.ask.item, person.ask.item_version) == ("r1i2", 2)


def test_whoever_has_not_been_shown_a_draft_sees_the_newest_version() -> None:
    person = at_first_item(world("hoo"))
    person.env = world(reworded(agenda("hoo")))
    turn = person.taps("show")
    assert "version" not in blocks(turn)[0].values
    assert person.ask.item_version == 2


def test_going_back_keeps_the_version_and_looking_again_shows_the_newest() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.env = NEWER
    person.taps("!back")
    assert (person.node, person.ask.item_version) == ("review.feeling", 1)
    person.taps("good")
    person.orders("mine")
    person.taps("one", "i0", "again")
    assert (person.node, person.ask.item, person.ask.item_version) == ("review.verdict", "r1i1", 2)


def test_an_older_answer_is_revised_in_the_version_it_was_given_to() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.env = NEWER
    standing = person.session.frames
    person.taps_old("feeling", "sad")
    assert saves(person)[0].ask.item_version == 1
    assert person.session.frames == standing


def test_a_version_that_is_gone_is_seen_as_it_is_now_and_answered_as_it_was_shown() -> None:
    person = at_first_item(world("ooo"))
    newer = reworded(agenda("ooo"))
    person.env = world(replace(newer, earlier={}))
    assert "version" not in blocks(person.orders("start"))[0].values
    person.taps("fine")
    assert saves(person)[0].ask.item_version == 1


def test_a_session_stored_before_versions_were_kept_goes_on() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine")
    data = json.loads(person.session.to_json())
    data["frames"] = [frame[:10] for frame in data["frames"]]
    data["progress"] = [progress[:8] for progress in data["progress"]]
    data["trail"] = [place[:4] for place in data["trail"]]
    person.session = Session.from_json(json.dumps(data))
    assert person.session.frames[0].version == 0
    person.taps("good")
    assert person.ask.item == ItemId("r1i2")
