"""What a command or a page is told about a material, from the database; and what is taken over."""

from collections.abc import Callable
from datetime import datetime

import orjson
import pytest

from bot.app.filling import fill_if_empty
from bot.errors import UserMistake
from bot.services import materials, rounds
from bot.services.drafts import Draft, DraftItem
from bot.services.preflight.report import accept, reports
from bot.services.project_rows import ItemVersion
from bot.store import Store
from tests.bot.services.support.entries import bring
from tests.support.core import START

#: The sample's drafts have faults on purpose; these and no others are found.
FAULTS = {
    ("m1", "1", "reading age"),
    ("m1", "2", "two in one"),
    ("m1", "4", "two in one"),
    ("m1", "5", "leading"),
    ("m1", "7", "two in one"),
    ("m1", "7", "described"),
    ("m2", "1", "reading age"),
    ("m2", "1", "two in one"),
}
TEXTS = ("Where do you live?", "Have you been bullied at school?", "What do you like?")
Find = Callable[[str], ItemVersion]


@pytest.fixture
def item(store: Store) -> Find:
    """A guide is there; the item with that number as it stands now."""
    items = tuple(DraftItem(str(n), "", text) for n, text in enumerate(TEXTS, 1))
    store.write(lambda tx: materials.import_draft(tx, Draft("Town", "guide", items, ()), START))
    return lambda number: next(
        one for one in store.read(lambda tx: tx.newest_items("m1")) if one.number == number
    )


def test_json_has_what_was_promised(store: Store, item: Find) -> None:
    store.write(lambda tx: materials.edit_item(tx, "m1", "1", materials.Edit(text="TODO?")))
    (report,) = store.read(lambda tx: reports(tx, ["Town"], (), START))
    data = report.data()
    keys = {"item", "number", "rule", "stops", "where", "what", "instead"}
    assert [set(one) for one in data["findings"]] == [keys]
    assert (data["findings"][0]["item"], data["findings"][0]["stops"]) == ("m1-i1", True)
    assert data["suggestions"] == [
        {
            "item": "m1-i2",
            "number": "2",
            "topics": ["bullying", "school"],
            "heavy": True,
            "words": ["bullied", "school"],
        }
    ]
    assert (report.stops, report.to_think_about) == (1, 0)
    assert (data["minutes"], data["batches"]) == (3, [3])


def test_nothing_is_set_until_it_is_taken_over(store: Store, item: Find) -> None:
    store.read(lambda tx: reports(tx, [], (), START))
    assert (item("2").heavy, item("2").topics) == (False, "[]")
    store.write(lambda tx: accept(tx, "Town", ["2", "m1-i2"], START))
    taken = item("2")
    assert taken.version == 2
    assert (bool(taken.heavy), orjson.loads(taken.topics)) == (True, ["bullying", "school"])
    (report,) = store.read(lambda tx: reports(tx, ["m1"], (), START))
    assert report.suggestions == []


def test_what_staff_said_already_stays(store: Store, item: Find) -> None:
    edit = materials.Edit(topics=("hopes", "school"))
    store.write(lambda tx: materials.edit_item(tx, "m1", "2", edit))
    store.write(lambda tx: accept(tx, "m1", ["m1-i2"], START))
    assert orjson.loads(item("2").topics) == ["hopes", "school", "bullying"]


def test_taking_over_what_is_not_suggested_changes_nothing(store: Store, item: Find) -> None:
    with pytest.raises(UserMistake, match="Nothing is suggested for “3” of “Town”"):
        store.write(lambda tx: accept(tx, "m1", ["2", "3"], START))
    assert not item("2").heavy


def test_only_services_that_are_shown_count_as_support(store: Store, item: Find) -> None:
    store.write(lambda tx: accept(tx, "m1", ["2"], START))

    def found(now: datetime = START) -> list[str]:
        (report,) = store.read(lambda tx: reports(tx, ["m1"], (), now))
        return [one.what for one in report.noted if one.rule == "support"]

    assert len(found()) == 1
    bring(store, "youth", topics=["school"], verified=None)
    assert len(found()) == 1
    bring(store, "youth", topics=["school"])
    assert found() == []
    assert len(found(START.replace(year=2031))) == 1


def test_a_round_opens_with_what_is_to_think_about_and_not_with_what_stops(
    store: Store, item: Find
) -> None:
    store.write(lambda tx: rounds.create(tx, "One", ["m1"], START))
    lead = materials.Edit(text="Don't you think it is far?")
    store.write(lambda tx: materials.edit_item(tx, "m1", "1", lead))
    left = materials.Edit(gist="TBC")
    store.write(lambda tx: materials.edit_item(tx, "m1", "3", left))
    with pytest.raises(UserMistake, match="item 3 of m1: it still says “TBC”; put that right"):
        store.write(lambda tx: rounds.open_round(tx, "One", START))
    store.write(lambda tx: materials.edit_item(tx, "m1", "3", materials.Edit(gist="")))
    assert store.write(lambda tx: rounds.open_round(tx, "One", START)).state == "open"


def test_of_the_sample_only_the_faults_it_has_on_purpose_are_found(store: Store) -> None:
    fill_if_empty(store, START)
    found = store.read(lambda tx: reports(tx, [], (), START))
    noted = {
        (each.paper.material, one.item.number if one.item else one.what, one.rule)
        for each in found
        for one in each.noted
    }
    assert noted == FAULTS
    assert [each.stops for each in found] == [0, 0, 0]
