"""Who is shown what to translate: languages they read, and nobody they may know (R94)."""

from dataclasses import replace

import pytest

from bot.errors import UserMistake
from bot.services.care import talking
from bot.services.care_rows import StaffRow
from bot.services.instants import micros
from bot.services.rows import Moved
from bot.services.translations import queue, ties
from conversations import Session
from tests.bot.services.translations.team import checks, member, person, said, writes
from tests.support.board import Board


def waits_for(board: Board, staff: StaffRow) -> list[str]:
    """Pseudonyms of those whose words wait."""
    found = board.look(lambda tx: queue.waiting(tx, staff, 0, 50))
    assert found.total == len(found.rows)
    return [one.pseudonym for one in found.rows]


def asks_for_outside(board: Board, name: str) -> None:
    """As their turn keeps it: a fact, and a column."""
    whom = person(board, name)
    session = Session.from_json(whom.body)
    body = replace(session, facts={**session.facts, "translator": ("outside",)}).to_json()
    moved: Moved = {
        "participant_id": whom.id,
        "old_turn": whom.turn,
        "turn": whom.turn,
        "body": body,
        "seen_at": 0,
    }
    board.write(lambda tx: tx.move_sessions([moved]))
    board.write(lambda tx: tx.set_person(whom.id, translator="outside"))


def talks(board: Board, name: str, words: str) -> None:
    whom = person(board, name)
    now = micros(board.time)
    board.write(lambda tx: talking.pass_on(tx, whom, words, f"{name}:{words}", now))


def test_a_translator_is_shown_the_languages_they_read(board: Board) -> None:
    said(board, "huda")
    said(board, "senait", "ኣይርድኣንን እዩ", "ti")
    said(board, "ann", "Shorter.", "en")
    assert waits_for(board, member(board, "Salma", "ar")) == ["huda"]
    assert waits_for(board, member(board, "Abel", "ti")) == ["senait"]
    assert waits_for(board, member(board, "Ola", "pl")) == []
    assert waits_for(board, member(board, "Fay", role="facilitator")) == ["huda", "senait"]


def test_talks_come_first_and_what_is_checked_waits_no_longer(board: Board) -> None:
    salma, amin = member(board, "Salma", "ar"), member(board, "Amin", "ar")
    number = said(board, "huda")
    board.later(minutes=1)
    talks(board, "omar", "هل من أحد هنا؟")
    talks(board, "ann", "Is anybody there?")
    assert waits_for(board, salma) == ["omar", "huda"]
    writes(board, number, salma)
    assert waits_for(board, amin) == ["omar", "huda"]
    checks(board, number, amin)
    assert waits_for(board, amin) == ["omar"]


def test_only_the_newest_wording_waits(board: Board) -> None:
    said(board, "huda")
    said(board, "huda", "كلمة أخرى")
    board.says("omar", "m1-i1", "suggestion", words="كلمة", language="ar")
    board.says("omar", "m1-i1", "suggestion", state="withdrawn", language="ar")
    assert waits_for(board, member(board, "Salma", "ar")) == ["huda"]


def test_whoever_may_know_somebody_is_shown_nothing_more_of_them(board: Board) -> None:
    salma, amin = member(board, "Salma", "ar"), member(board, "Amin", "ar")
    said(board, "huda")
    said(board, "omar")
    huda, now = person(board, "huda"), micros(board.time)
    board.write(lambda tx: ties.knows(tx, salma, huda, now))
    board.write(lambda tx: ties.knows(tx, salma, huda, now))
    assert waits_for(board, salma) == ["omar"]
    assert waits_for(board, amin) == ["huda", "omar"]
    assert not board.look(lambda tx: ties.may_read(tx, salma, huda))
    (alert,) = board.look(lambda tx: tx.unclosed_alerts())
    assert (alert.level, alert.code, alert.participant) == ("task", "acquainted", huda.id)
    assert alert.reason.startswith("Salma may know this person.")
    with pytest.raises(UserMistake, match="may know"):
        board.write(lambda tx: ties.allow(tx, huda, salma, now, may=True))


def test_a_facilitator_who_may_know_somebody_translates_them_neither(board: Board) -> None:
    joel = member(board, "Fay", "ar", role="facilitator")
    said(board, "huda")
    huda = person(board, "huda")
    board.write(lambda tx: ties.knows(tx, joel, huda, micros(board.time)))
    assert waits_for(board, joel) == []
    assert not board.look(lambda tx: ties.may_read(tx, joel, huda))


def test_who_asked_for_somebody_from_outside_is_read_by_those_a_facilitator_names(
    board: Board,
) -> None:
    salma, joel = member(board, "Salma", "ar"), member(board, "Fay", role="facilitator")
    said(board, "huda")
    asks_for_outside(board, "huda")
    huda = person(board, "huda")
    assert waits_for(board, salma) == []
    assert waits_for(board, joel) == ["huda"]
    assert not board.look(lambda tx: ties.may_read(tx, salma, huda))
    board.write(lambda tx: ties.allow(tx, huda, salma, 1, may=True))
    assert waits_for(board, salma) == ["huda"]
    assert board.look(lambda tx: ties.may_read(tx, salma, huda))
    board.write(lambda tx: ties.allow(tx, huda, salma, 1, may=False))
    assert waits_for(board, salma) == []


def test_a_translator_who_is_worried_calls_somebody_once(board: Board) -> None:
    salma, huda = member(board, "Salma", "ar"), person(board, "huda")
    for _ in range(2):
        board.write(lambda tx: ties.worried(tx, salma, huda, micros(board.time)))
    (alert,) = board.look(lambda tx: tx.unclosed_alerts())
    assert (alert.level, alert.language) == ("red", "ar")
    assert alert.next_ring is not None
