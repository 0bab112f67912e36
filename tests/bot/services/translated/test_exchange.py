"""A translator's file holds what is theirs to draft; it comes back part by part or not at all."""

from collections.abc import Callable

import pytest
from babel.messages.catalog import Catalog

from bot.i18n import exchange_po, exchange_sheet, po
from bot.i18n.exchange import Asked, Taken
from bot.services import materials
from bot.services.materials import Edit
from bot.services.translated import exchange, steps
from bot.services.translated.exchange import to_draft, to_settle
from bot.services.translated.steps import Work
from conversations import Finding
from tests.support.board import Board
from tests.support.translated import ONE, REVIEWER, TWO, approved, drafted, found

ITEM, HEAVY = "m1-i2", "m1-i3"


def work(board: Board) -> Work:
    return board.look(lambda tx: steps.work(tx, "m1", "ar"))


def filled(asked: Asked, words: dict[str, str]) -> Taken:
    """A PO file on its way and back, with these words by context."""
    catalog: Catalog = po.parse(exchange_po.written(asked).encode(), "m1.po", "ar")
    for message in catalog:
        if message.context in words:
            message.string = words[message.context]
            message.flags.discard("fuzzy")
    return exchange_po.read(po.text_of(catalog).encode(), "m1.po", asked)


def drafts(board: Board, words: dict[str, str], by: str) -> tuple[int, tuple[Finding, ...]]:
    taken = filled(to_draft(work(board), by), words)
    return board.write(
        lambda tx: exchange.take_drafts(tx, steps.work(tx, "m1", "ar"), taken, by, board.time)
    )


def test_every_field_has_its_context_its_limit_and_a_note(board: Board) -> None:
    units = {unit.sentence.key: unit for unit in to_draft(work(board)).units}
    assert list(units) == [
        *("m1-s0.heading", "m1-i1.text", "m1-i2.text", "m1-i3.label", "m1-i3.text", "m1-i4.text"),
    ]
    heavy = units["m1-i3.text"]
    assert heavy.limit == 4000
    assert heavy.sentence.note == (
        "Question 3, the wording.\n"
        "It may be hard to read. You may leave it to somebody else. It is about: Feelings."
    )


def test_two_drafts_come_in_from_two_files_and_neither_holds_the_other(board: Board) -> None:
    assert drafts(board, {"m1-i2.text": "سؤال"}, ONE) == (1, ())
    second = to_draft(work(board), TWO)
    assert "سؤال" not in exchange_po.written(second)
    assert drafts(board, {"m1-i2.text": "سؤال آخر"}, TWO) == (1, ())
    one = board.look(lambda tx: found(tx, ITEM))
    assert [(draft.by, draft.words["text"]) for draft in one.drafts] == [
        (ONE, "سؤال"),
        (TWO, "سؤال آخر"),
    ]


def test_a_file_sent_twice_changes_nothing(board: Board) -> None:
    drafts(board, {"m1-i2.text": "سؤال"}, ONE)
    assert drafts(board, {"m1-i2.text": "سؤال"}, ONE) == (0, ())


def test_a_part_that_is_not_whole_is_left_out_and_said(board: Board) -> None:
    count, findings = drafts(board, {"m1-i3.text": "سؤال", "m1-i2.text": "سؤال"}, ONE)
    assert count == 1
    assert [str(one) for one in findings] == [
        "Question 3: the label is not translated, so nothing of it was taken in."
        " Translate all of it, and send it again."
    ]


@pytest.mark.parametrize("text", ["<b>سؤال</b>", "ا" * 4001, "سؤال {x}"])
def test_what_has_to_be_mended_keeps_all_of_the_file_out(board: Board, text: str) -> None:
    count, findings = drafts(board, {"m1-i1.text": "سؤال", "m1-i2.text": text}, ONE)
    assert count == 0
    assert "stop" in {one.level for one in findings}
    assert board.look(lambda tx: found(tx, "m1-i1").state) == "missing"


def test_the_words_are_settled_from_a_file_that_has_both_drafts_as_a_note(board: Board) -> None:
    board.write(lambda tx: drafted(tx, ITEM, "سؤال", board.time))
    asked = to_settle(work(board))
    (unit,) = asked.units
    assert unit.sentence.note.endswith("Draft 1: سؤال\nDraft 2: سؤال 2")
    taken = filled(asked, {"m1-i2.text": "سؤال 2"})
    count, findings = board.write(
        lambda tx: exchange.take_settled(
            tx, steps.work(tx, "m1", "ar"), taken, TWO, board.time, reviewed_by=REVIEWER
        )
    )
    assert (count, findings) == (1, ())
    one = board.look(lambda tx: found(tx, ITEM))
    assert (one.settled["text"], one.settled_by, one.reviewed_by) == ("سؤال 2", TWO, REVIEWER)


def test_what_nobody_changed_in_that_file_is_settled_as_the_first_draft(board: Board) -> None:
    board.write(lambda tx: drafted(tx, ITEM, "سؤال", board.time))
    taken = filled(to_settle(work(board)), {})
    count, _ = board.write(
        lambda tx: exchange.take_settled(
            tx, steps.work(tx, "m1", "ar"), taken, REVIEWER, board.time
        )
    )
    assert count == 1
    assert board.look(lambda tx: found(tx, ITEM).settled) == {"text": "سؤال"}


def test_earlier_words_come_along_and_only_those_that_changed_need_work(board: Board) -> None:
    board.write(lambda tx: approved(tx, HEAVY, "سؤال", board.time))
    board.write(lambda tx: materials.edit_item(tx, "m1", HEAVY, Edit(label="About feelings")))
    units = {unit.sentence.key: unit for unit in to_draft(work(board)).units}
    label, text = units["m1-i3.label"], units["m1-i3.text"]
    assert (label.state, label.forms, label.previous) == ("stale", ("label: سؤال",), ("Feelings",))
    assert (text.state, text.forms) == ("draft", ("سؤال",))
    assert drafts(board, {}, ONE) == (0, ())
    assert drafts(board, {"m1-i3.label": "مشاعر"}, ONE) == (1, ())
    (mine,) = board.look(lambda tx: found(tx, HEAVY).drafts)
    assert dict(mine.words) == {"text": "سؤال", "label": "مشاعر"}


def test_what_is_settled_is_drafted_no_more(board: Board) -> None:
    asked = to_draft(work(board), ONE)
    board.write(lambda tx: approved(tx, ITEM, "سؤال", board.time))
    assert "m1-i2.text" not in {unit.sentence.key for unit in to_draft(work(board), ONE).units}
    taken = filled(asked, {"m1-i2.text": "سؤال"})
    count, _ = board.write(
        lambda tx: exchange.take_drafts(tx, steps.work(tx, "m1", "ar"), taken, ONE, board.time)
    )
    assert count == 0


def sheet(asked: Asked) -> Taken:
    rows = [list(exchange_sheet.headings("ar")), *map(list, exchange_sheet.rows(asked))]
    for row in rows:
        if row[0] == "m1-i2.text":
            row[rows[0].index("translation (ar)")] = "سؤال"
    return exchange_sheet.read([rows], "m1.xlsx", asked)


@pytest.mark.parametrize("way", [sheet, lambda asked: filled(asked, {"m1-i2.text": "سؤال"})])
def test_a_spreadsheet_says_the_same_as_a_po_file(
    board: Board, way: Callable[[Asked], Taken]
) -> None:
    (unit,) = way(to_draft(work(board))).units
    assert (unit.sentence.key, unit.forms, unit.state) == ("m1-i2.text", ("سؤال",), "draft")
