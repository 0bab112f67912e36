"""Before approving, a person sees who reads what and when, and what is missing."""

from collections.abc import Iterator

import pytest

from bot.errors import UserMistake
from bot.services.impact.preview import Preview, preview
from bot.services.impact.where import say_where
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.store import Store
from tests.support.board import ROUND, Board
from tests.support.tables import Engines


@pytest.fixture
def store(sqlite_tables: str, engines: Engines) -> Iterator[Store]:
    """One kind of database is enough here: it only reads."""
    opened = engines.lend(sqlite_tables)
    yield opened
    opened.close()


def seen(board: Board, person: str = "", language: str = "") -> Preview:
    return board.look(lambda tx: preview(tx, ROUND, board.time, person=person, language=language))


def audience(board: Board) -> dict[str, tuple[str | None, str]]:
    rows = seen(board).described()["audience"]
    return {row["participant"]: (row["when"], row["why"]) for row in rows}


def test_each_person_is_told_in_waking_hours_of_their_own(board: Board) -> None:
    board.joins("kim", zone="Asia/Kathmandu")
    board.later(hours=8)
    found = audience(board)
    assert found["ann"] == ("2026-11-23T20:00+00:00", "")
    assert found["kim"] == ("2026-11-24T09:00+05:45", "")


def test_who_stopped_or_wants_no_messages_is_named_with_the_reason(board: Board) -> None:
    ids = board.people
    board.write(lambda tx: tx.set_person(ids["ann"], state="stopped"))
    board.write(lambda tx: tx.set_person(ids["bob"], quiet_start="always"))
    found = audience(board)
    assert found["ann"][0] is None
    assert "stopped" in found["ann"][1]
    assert found["bob"][0] is None
    assert "not to be written to" in found["bob"][1]


def test_who_only_was_enrolled_from_an_earlier_round_took_no_part(board: Board) -> None:
    def later_round(name: str) -> None:
        board.write(lambda tx: tx.save_round(find_round(tx, ROUND)._replace(id="r0", name="R0")))
        person = board.people[name]
        board.write(lambda tx: tx.enrol(person, "r0", micros(board.time) - 1))

    later_round("ann")
    assert "ann" not in audience(board)
    board.says("ann", "m1-i1", "verdict", state="skipped")
    assert "ann" in audience(board)


def test_what_is_missing_is_said(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    missing = " ".join(seen(board).described()["missing"])
    for word in ("closes first", "decision is owed 1", "No day is set", "where to see"):
        assert word in missing
    board.decides("not_changed", "1")
    board.closes()
    board.write(lambda tx: say_where(tx, ROUND, "On the wall."))
    assert len(seen(board).described()["missing"]) == 1


def test_texts_that_somebody_reads_in_the_original_are_listed(board: Board) -> None:
    board.joins("huda", language="ar")
    board.decides("changed", "1", "Easier words.", after="What is home?")
    rows = seen(board).described()["untranslated"]
    assert {(row["language"], row["people"]) for row in rows} == {("ar", 1)}
    assert [row["text"] for row in rows] == [
        "Easier words.",
        "Question number 1?",
        "What is home?",
    ]


def test_the_digest_is_the_same_until_something_people_read_changes(board: Board) -> None:
    board.decides("changed", "1")
    first = seen(board).dossier.digest
    assert seen(board, person="ann").dossier.digest == first
    board.says("ann", "m1-i2", "verdict", "words")
    assert seen(board).dossier.digest == first
    board.decides("changed", "2")
    assert seen(board).dossier.digest != first


def test_somebody_who_took_no_part_has_no_letter(board: Board) -> None:
    with pytest.raises(UserMistake, match="Nobody called “zed”"):
        seen(board, person="zed")


def test_a_letter_for_nobody_in_particular_quotes_nobody(board: Board) -> None:
    board.says("ann", "m1-i1", "suggestion", words="canary")
    board.decides("changed", "1", after="What is home?")
    (letter,) = seen(board, language="ar").letters
    assert (letter.to, letter.language, letter.impact.suggestions) == ("", "ar", ())
    assert "canary" not in repr(letter.impact)
