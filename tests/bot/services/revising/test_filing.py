"""New editions are filed whole on either database, and what was said stays where it was said."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson
import pytest

from bot.errors import UserMistake
from bot.services import materials, rounds, sensitivity
from bot.services.answers import answers_of
from bot.services.drafts import Draft, DraftItem, Source
from bot.services.feedback.gathering import gather
from bot.services.history import history
from bot.services.instants import micros
from bot.services.materials import Edit
from bot.services.revising import Corrections, Revision, compare, look, revise
from bot.services.shaping import Set, Shaped, Split, Step, shape
from bot.store import Store
from tests.support.board import START, Board

ITEMS = tuple(
    DraftItem(str(n), "Home", f"Question number {n}?", places=(n * 10,)) for n in (1, 2, 3, 4)
)
DRAFT = Draft("Study", "guide", ITEMS, ())
FIRST = Source("study.docx", b"first")
ROUND = "Study round"


@pytest.fixture
def board(store: Store) -> Board:
    """A board, and a material of its own with one edition, in an open round of three people."""
    made = Board(store)

    def job(tx: Any) -> None:
        row = materials.import_draft(tx, DRAFT, START, source=FIRST)
        rounds.create(tx, ROUND, [row.id], START)
        rounds.open_round(tx, ROUND, START)

    store.write(job)
    made.joins("ann", "bob", "cat")

    def enrol(tx: Any) -> None:
        for number in made.people.values():
            tx.enrol(number, "r2", micros(START))

    store.write(enrol)
    return made


def says(board: Board, name: str, item: str, version: int = 1) -> None:
    board.says(name, item, "verdict", "words", words="Mine", round_id="r2", version=version)


def revision(
    board: Board,
    *items: DraftItem,
    steps: Sequence[Step] = (),
    said: Corrections = Corrections(),  # noqa: B008 (a frozen value)
    content: bytes = b"second",
) -> Revision:
    shaped = shape(replace(DRAFT, items=items), steps)
    source = Source("study 2.docx", content)
    return board.write(lambda tx: revise(tx, "Study", shaped, source, board.time, said))


def shown(board: Board, *, is_whole: bool = False) -> dict[str, Any]:
    return board.look(lambda tx: materials.describe(tx, "m2", is_whole=is_whole))


def agenda(board: Board) -> list[tuple[str, int]]:
    rows = board.look(lambda tx: tx.agenda("r2"))
    return [(one.version.item, one.version.version) for one in rows]


def changed(at: int, text: str) -> tuple[DraftItem, ...]:
    return (*ITEMS[: at - 1], replace(ITEMS[at - 1], text=text), *ITEMS[at:])


def test_the_first_edition_keeps_the_very_file_and_where_items_stand(board: Board) -> None:
    row = board.look(lambda tx: tx.document("m2", 1))
    assert row is not None
    assert (row.name, row.content, row.digest) == (
        "study.docx",
        b"first",
        sha256(b"first").hexdigest(),
    )
    stands = board.look(lambda tx: tx.standing("m2", 1))
    assert [(one.item, one.version, one.position, one.places) for one in stands] == [
        (f"m2-i{n}", 1, n, f"[{n * 10}]") for n in (1, 2, 3, 4)
    ]
    (edition,) = shown(board)["editions"]
    assert (edition["edition"], edition["file"]) == (1, "study.docx")


def test_split_items_share_their_place_and_merged_ones_have_both(board: Board) -> None:
    revision(board, *ITEMS, steps=[Split("2", "number"), Set("1", label="One")])
    stands = board.look(lambda tx: tx.standing("m2", 2))
    assert [orjson.loads(one.places) for one in stands] == [[10], [20], [20], [30], [40]]


def test_feedback_stays_with_the_version_it_was_about(board: Board) -> None:
    says(board, "ann", "m2-i2")
    revision(board, *changed(2, "Question number two?"))
    says(board, "bob", "m2-i2", 2)
    given = [
        (one["participant"], one["item_version"])
        for one in board.look(lambda tx: answers_of(tx, ROUND))
        if one["state"] == "answered"
    ]
    assert given == [("ann", 1), ("bob", 2)]
    counts = {
        (one.item.item, one.item.version): one.answered
        for one in board.look(lambda tx: gather(tx, ROUND, board.time)).items
    }
    assert (counts["m2-i2", 1], counts["m2-i2", 2]) == (1, 1)
    found = board.look(lambda tx: history(tx, ROUND, "2"))
    assert [one["text"] for one in found["versions"]] == [
        "Question number 2?",
        "Question number two?",
    ]


def test_open_rounds_show_a_new_wording_and_keep_the_items_they_have(board: Board) -> None:
    new = DraftItem("5", "Home", "What else should we ask about?")
    done = revision(board, *changed(2, "Question number two?")[:3], new)
    assert agenda(board) == [("m2-i1", 1), ("m2-i2", 2), ("m2-i3", 1), ("m2-i4", 1)]
    assert [one.item for one in done.plan.gone] == ["m2-i4"]
    assert [one["id"] for one in shown(board)["items"]] == ["m2-i1", "m2-i2", "m2-i3", "m2-i5"]


def test_a_round_that_opens_has_the_newest_edition_alone(board: Board) -> None:
    revision(board, ITEMS[2], replace(ITEMS[0], text="Question number one?"))

    def job(tx: Any) -> None:
        rounds.create(tx, "Next", ["m2"], board.time)
        rounds.open_round(tx, "Next", board.time)

    board.write(job)
    rows = board.look(lambda tx: tx.agenda("r3"))
    assert [(one.version.item, one.version.text) for one in rows] == [
        ("m2-i3", "Question number 3?"),
        ("m2-i1", "Question number one?"),
    ]


def test_who_has_still_to_come_to_a_new_wording_is_counted_once(board: Board) -> None:
    says(board, "ann", "m2-i2")
    says(board, "bob", "m2-i1")
    new = replace(ITEMS[1], text="Question number two?"), *changed(1, "Question number one?")[2:]
    draft = shape(replace(DRAFT, items=(replace(ITEMS[0], text="Question number one?"), *new)))
    source = Source("b", b"second")
    found = board.look(lambda tx: look(tx, "m2", draft, source, Corrections()))
    assert found.watching == 3  # ann has not seen 1, bob not 2, cat neither
    says(board, "ann", "m2-i1")
    found = board.look(lambda tx: look(tx, "m2", draft, source, Corrections()))
    assert found.watching == 2
    renumbered = shape(replace(DRAFT, items=(replace(ITEMS[0], number="1a"), *ITEMS[1:])))
    found = board.look(lambda tx: look(tx, "m2", renumbered, source, Corrections()))
    assert (len(found.plan.changed), found.watching) == (1, 0)


def test_looking_at_a_revision_keeps_nothing(board: Board) -> None:
    before = shown(board, is_whole=True)
    draft = shape(replace(DRAFT, items=changed(2, "Question number two?")[:3]))
    source = Source("b", b"second")
    told = board.look(lambda tx: look(tx, "m2", draft, source, Corrections())).told()
    assert [one["id"] for one in told["revision"]["gone"]] == ["m2-i4"]
    assert shown(board, is_whole=True) == before


def test_what_goes_is_kept_apart_and_comes_back_with_its_id(board: Board) -> None:
    revision(board, *ITEMS[:2], ITEMS[3])
    found = shown(board, is_whole=True)
    assert [(one["id"], one["gone_in"]) for one in found["gone"]] == [("m2-i3", 2)]
    edit = Edit(label="Gone, and shown in a round still")
    board.write(lambda tx: sensitivity.edit(tx, "m2", "m2-i3", edit, board.time))
    revision(board, *ITEMS, content=b"third")
    found = shown(board, is_whole=True)
    assert found["gone"] == []
    assert [one["id"] for one in found["items"]] == ["m2-i1", "m2-i2", "m2-i3", "m2-i4"]
    assert found["items"][2]["label"] == "Gone, and shown in a round still"
    assert [one.version for one in board.look(lambda tx: tx.standing("m2", 3))] == [1, 1, 2, 1]


def test_items_follow_the_order_of_the_document_without_new_versions(board: Board) -> None:
    says(board, "ann", "m2-i4")
    revision(board, ITEMS[3], *(replace(one, note="New") for one in ITEMS[:3]))
    found = shown(board)
    assert [(one["id"], one["version"]) for one in found["items"]] == [
        *(("m2-i4", 1), ("m2-i1", 1)),
        *(("m2-i2", 1), ("m2-i3", 1)),
    ]
    assert found["items"][1]["note"] == "New"
    assert [one.version for one in board.look(lambda tx: tx.versions("m2-i1"))] == [1]


def test_a_decided_wording_outlives_a_document_that_does_not_know_it(board: Board) -> None:
    edit = Edit(text="Question number two, as they said?")
    board.write(lambda tx: sensitivity.edit(tx, "m2", "2", edit, board.time))
    revision(board, *changed(1, "Question number one?"))
    texts = {one["id"]: one["text"] for one in shown(board)["items"]}
    assert texts["m2-i2"] == "Question number two, as they said?"
    revision(board, *changed(1, "Question number one, again?"), content=b"third")
    assert shown(board)["items"][1]["text"] == "Question number two, as they said?"


def test_an_item_that_a_document_calls_heavy_brings_those_who_saw_it_a_check_in(
    board: Board,
) -> None:
    says(board, "ann", "m2-i2")
    revision(board, *ITEMS, steps=[Set("2", heavy=True)])
    kinds = board.look(lambda tx: tx.promises_of(board.people["ann"]))
    assert [one.kind for one in kinds] == ["recheck"]


def test_the_same_file_again_changes_nothing_and_says_so(board: Board) -> None:
    with pytest.raises(UserMistake, match="nothing has changed"):
        revision(board, *ITEMS, content=b"first")
    assert len(shown(board)["editions"]) == 1
    revision(board, *ITEMS)  # another file with the same items
    assert len(shown(board)["editions"]) == 2
    assert shown(board)["version"] == 1


def test_a_match_can_be_put_right(board: Board) -> None:
    other = replace(ITEMS[1], text="Something else altogether")
    done = revision(board, ITEMS[0], other, said=Corrections({"2": "m2-i4"}))
    assert [one.now.item for one in done.plan.items] == ["m2-i1", "m2-i4"]
    third = replace(other, number="9", text="Something else altogether, again")
    done = revision(board, ITEMS[0], third, said=Corrections(new=("2",)), content=b"third")
    assert [one.now.item for one in done.plan.items] == ["m2-i1", "m2-i5"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Corrections({"9": "m2-i1"}), "no item “9”"),
        (Corrections({"1": "m2-i9"}), "no item “m2-i9”"),
        (Corrections({"1": "m1-i1"}), "no item “m1-i1”"),
        (Corrections({"1": "m2-i1", "2": "m2-i1"}), "matched twice"),
        (Corrections({"1": "m2-i1"}, ("1",)), "both new"),
    ],
)
def test_a_match_that_makes_no_sense_changes_nothing(
    board: Board, said: Corrections, sentence: str
) -> None:
    with pytest.raises(UserMistake, match=sentence):
        revision(board, *ITEMS[:3], said=said)
    assert len(shown(board)["editions"]) == 1


def test_two_editions_are_compared_word_by_word(board: Board) -> None:
    edit = Edit(label="Ours, not the document's")
    board.write(lambda tx: sensitivity.edit(tx, "m2", "1", edit, board.time))
    new = DraftItem("5", "Home", "What else should we ask about?")
    revision(board, *changed(2, "Question number two?")[:3], new)
    revision(board, *ITEMS, content=b"third")
    found = board.look(lambda tx: compare(tx, "m2", 1, 2))
    (one,) = found["changed"]
    assert (one["id"], list(one["changes"])) == ("m2-i2", ["text"])
    assert list(map(tuple, one["changes"]["text"])) == [
        ("same", "Question number"),
        ("old", " 2"),
        ("new", " two"),
        ("same", "?"),
    ]
    assert [row["id"] for row in found["new"]] == ["m2-i5"]
    assert [row["id"] for row in found["gone"]] == ["m2-i4"]
    back = board.look(lambda tx: compare(tx, "m2"))
    assert (back["from"]["edition"], back["to"]["edition"]) == (2, 3)
    assert board.look(lambda tx: compare(tx, "m2", 1, 3))["changed"] == []


@pytest.mark.parametrize(("before", "after"), [(1, 9), (None, None), (1, 1)])
def test_editions_that_are_not_there_are_named(
    board: Board, before: int | None, after: int | None
) -> None:
    if (before, after) != (None, None):
        revision(board, *ITEMS)
    with pytest.raises(UserMistake):
        board.look(lambda tx: compare(tx, "m2", before, after))


def test_a_material_without_a_document_takes_one(board: Board) -> None:
    items = tuple(DraftItem(str(n), "", f"Question number {n}?") for n in (1, 2, 3))
    shaped: Shaped = shape(Draft("Guide", "guide", items, ()))
    source = Source("guide.docx", b"x")
    done = board.write(lambda tx: revise(tx, "m1", shaped, source, board.time, Corrections()))
    assert (done.edition, [one.item for one in done.plan.gone]) == (1, ["m1-i4"])
