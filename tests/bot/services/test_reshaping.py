"""A material in another shape: ids stay, words of people stay with the version they were about."""

from datetime import UTC, datetime

import orjson
import pytest

from bot.errors import UserMistake
from bot.services import materials, revising
from bot.services.drafting.overtaken import Overtaken
from bot.services.drafting.reshaping import bring_back, mark_of, reshape
from bot.services.drafts import Details, Draft, DraftItem, Source
from bot.services.project_rows import ItemVersion
from bot.services.revising import Corrections
from bot.services.shaping import Drop, Merge, Move, Set, Split, Step, shape
from bot.store import Store
from tests.support.core import store

__all__ = ["store"]

NOW = datetime(2026, 11, 25, tzinfo=UTC)
DRAFT = Draft(
    "Guide",
    "guide",
    (
        DraftItem("1", "Home", "Where do you live? And who is there?", ("Alone",), choice="one"),
        DraftItem("2", "Home", "How safe is it?"),
        DraftItem("3", "Food", "What did you eat?", note="Ask gently."),
    ),
    (),
    (Details(heavy=True, topics=("home",), label="About home", gist="Where you live."),) * 1
    + (Details(), Details()),
)
SOURCE = Source("guide.md", b"the guide")


@pytest.fixture
def filled(store: Store) -> Store:
    store.write(lambda tx: materials.import_draft(tx, DRAFT, NOW, source=SOURCE))
    return store


def items(store: Store) -> list[ItemVersion]:
    return store.read(lambda tx: tx.newest_items("m1"))


def take(store: Store, *steps: Step) -> list[ItemVersion]:
    for step in steps:
        seen = mark_of(items(store))
        store.write(lambda tx, step=step, seen=seen: reshape(tx, "m1", seen, step))  # type: ignore[misc]  # a default is no part of the protocol
    return items(store)


def test_the_first_part_of_a_split_item_keeps_its_id_and_the_second_is_new(filled: Store) -> None:
    first, second, *rest = take(filled, Split("1", "And who"))
    assert (first.item, first.version, first.text) == ("m1-i1", 2, "Where do you live?")
    assert (second.item, second.version, second.text) == ("m1-i4", 1, "And who is there?")
    assert [bool(first.heavy), bool(second.heavy)] == [True, True]
    assert (first.gist, second.gist) == ("", "")
    assert orjson.loads(second.options) == ["Alone"]
    assert [one.version for one in rest] == [1, 1]


def test_two_that_are_merged_are_the_first_and_the_second_is_gone(filled: Store) -> None:
    first, last = take(filled, Merge("1"))
    assert first.item == "m1-i1"
    assert first.text == "Where do you live? And who is there? How safe is it?"
    assert last.item == "m1-i3"
    (gone,) = filled.read(lambda tx: tx.gone_items("m1"))
    assert gone.version.item == "m1-i2"


def test_an_order_changes_no_words_and_what_staff_wrote_stays(filled: Store) -> None:
    found = take(filled, Move("3", "1"))
    assert [one.item for one in found] == ["m1-i3", "m1-i1", "m1-i2"]
    assert [one.position for one in found] == [1, 2, 3]
    assert (found[0].note, found[1].label) == ("Ask gently.", "About home")
    assert take(filled, Set("1", section="Eating"))[0].section_name == "Eating"


def test_what_was_dropped_comes_back_where_it_stood_and_ids_are_never_given_twice(
    filled: Store,
) -> None:
    take(filled, Drop("2"))
    filled.write(lambda tx: bring_back(tx, "m1", "m1-i2"))
    assert [one.item for one in items(filled)] == ["m1-i1", "m1-i2", "m1-i3"]
    take(filled, Split("1", "And who"), Drop("2"))
    assert take(filled, Split("3", "you eat"))[-1].item == "m1-i5"
    with pytest.raises(UserMistake, match="no such item"):
        filled.write(lambda tx: bring_back(tx, "m1", "m1-i9"))


def test_an_old_page_and_a_step_without_sense_change_nothing(filled: Store) -> None:
    seen = mark_of(items(filled))
    take(filled, Drop("3"))
    before = items(filled)
    with pytest.raises(Overtaken):
        filled.write(lambda tx: reshape(tx, "m1", seen, Drop("1")))
    with pytest.raises(UserMistake, match="does not hold"):
        take(filled, Split("1", "nowhere"))
    assert items(filled) == before


def test_the_next_edition_of_the_document_still_knows_the_items(filled: Store) -> None:
    take(filled, Move("3", "1"))
    revised = Draft(
        "Guide", "guide", (*DRAFT.items, DraftItem("4", "Food", "What did you miss?")), ()
    )
    source = Source("guide-2.md", b"another")
    done = filled.write(
        lambda tx: revising.revise(tx, "m1", shape(revised), source, NOW, Corrections())
    )
    assert [one.now.item for one in done.plan.items] == ["m1-i1", "m1-i2", "m1-i3", "m1-i4"]
    assert items(filled)[0].label == "About home"
