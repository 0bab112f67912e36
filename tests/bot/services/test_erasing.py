"""Whoever is erased is unreadable here and in every backup, unsent and uncounted."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import UserMistake
from bot.services import complaints
from bot.services.care import talking
from bot.services.care_rows import StaffRow
from bot.services.erasing import erase
from bot.services.redacting import redact_complaint, redact_line
from bot.services.rows import NO_CHAT
from bot.services.transaction import Transaction
from bot.store import Installed, Store
from bot.store.secrecy.ledger import Line
from tests.support.board import Board
from tests.support.rings import every_row

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]', is_lead=1)
#: More than a statement takes on PostgreSQL.
MANY = 66_000


def everything(store: Store) -> str:
    return str(list(every_row(store)))


def test_nothing_of_theirs_is_left_and_nothing_reaches_them(store: Store) -> None:
    board = Board(store)
    board.joins("ann", "bob")
    board.says("ann", "m1-i1", "comment", words="Ann wrote this")
    board.says("bob", "m1-i1", "comment", words="Bob wrote this")
    ann = board.people["ann"]
    name = board.look(lambda tx: tx.people([ann]))[ann].pseudonym
    board.write(lambda tx: erase(tx, name, 5))
    assert "Ann wrote" not in everything(store) and "Bob wrote" in everything(store)
    person = board.look(lambda tx: tx.people([ann]))[ann]
    assert (person.state, person.channel) == ("erased", NO_CHAT)
    assert board.look(lambda tx: tx.addresses(ann)) == {}
    assert board.look(lambda tx: tx.audit(1 << 60, 1))[0].deed == "erase"
    with pytest.raises(UserMistake, match="already"):
        board.write(lambda tx: erase(tx, name, 6))


def test_somebody_unknown_is_one_sentence(store: Store) -> None:
    board = Board(store)
    with pytest.raises(UserMistake, match="Nobody is called"):
        board.write(lambda tx: erase(tx, "calm-bear-9", 5))


def copied(data: Path, keys: Path) -> Installed:
    """The database as it was, with the keys there are now."""
    shutil.copytree(keys, data / "keys", dirs_exist_ok=True)
    return Installed(data)


@pytest.fixture
def old(tmp_path: Path) -> tuple[Installed, Path]:
    """A house with two people, and a copy of its database from before."""
    store = Installed(tmp_path / "data")
    store.migrate()
    board = Board(store)
    board.joins("ann", "bob")
    for name in ("ann", "bob"):
        board.says(name, "m1-i1", "comment", words=f"{name} wrote this")
    backup = tmp_path / "backup"
    backup.mkdir()
    with store.engine.connect() as connection:
        connection.execute(text(f"VACUUM INTO '{backup / 'yousaid.db'}'"))
    return store, backup


def lines_of(store: Installed) -> list[Line]:
    assert store.ring.ledger is not None
    return store.ring.ledger.lines()


def people_of(store: Installed) -> dict[str, Any]:
    rows = [row for name, row in every_row(store) if name == "participants"]
    return {row["pseudonym"]: row for row in rows}


def test_a_backup_from_before_opens_nothing_of_theirs_and_counts_nothing(
    old: tuple[Installed, Path],
) -> None:
    store, backup = old
    ann = next(row for name, row in every_row(store) if "ann wrote" in str(row))["answer"]
    first = next(row for name, row in every_row(store) if name == "answers" and row["id"] == ann)
    person = store.read(lambda tx: tx.people([first["participant"]]))[first["participant"]]
    store.write(lambda tx: erase(tx, person.pseudonym, 5))
    lines = lines_of(store)
    assert lines and {one.what for one in lines} == {"all"}
    restored = copied(backup, store.ring.ledger.path.parent)  # type: ignore[union-attr]  # above
    assert "ann wrote" not in everything(restored), "unreadable before anything is replayed"
    gone = restored.within(lambda tx: tx.replay_erasures(lines))
    assert gone.erased == {person.id}
    assert people_of(restored)[person.pseudonym]["state"] == "erased"
    left = [row for name, row in every_row(restored) if name == "answers"]
    assert {row["participant"] for row in left} == {left[0]["participant"]} != {person.id}
    assert "bob wrote" in everything(restored)
    assert restored.read(lambda tx: tx.addresses(person.id)) == {}
    restored.close()
    store.close()


def test_words_taken_back_after_a_backup_do_not_come_back_with_it(
    old: tuple[Installed, Path],
) -> None:
    store, backup = old
    bob = next(row for name, row in every_row(store) if "bob wrote" in str(row))["answer"]
    store.write(lambda tx: tx.forget_answer_words([bob]))
    assert store.ring.ledger is not None
    restored = copied(backup, store.ring.ledger.path.parent)
    restored.within(lambda tx: tx.replay_erasures(lines_of(store)))
    assert "bob wrote" not in everything(restored) and "ann wrote" in everything(restored)
    restored.close()
    store.close()


def test_years_of_words_that_were_taken_out_are_taken_out_of_a_backup(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    answer = board.says("ann", "m1-i1", "comment", words="My brother is Zebediah Quill")
    ever = [Line("2026-11-26T00:00:00+00:00", f"answer:{n}", "words") for n in range(MANY)]
    assert answer < len(ever)
    store.within(lambda tx: tx.replay_erasures(ever))
    assert "Quill" not in everything(store)


def test_however_many_words_were_taken_out_none_waits_for_the_ledger(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    store.within(lambda tx: tx.end_words([(n, board.people["ann"]) for n in range(MANY)]))
    assert store.within(lambda tx: tx.key_ends()) == []


def test_lines_taken_out_after_a_backup_do_not_come_back_and_the_complaint_still_waits(
    tmp_path: Path,
) -> None:
    store = Installed(tmp_path / "data")
    store.migrate()
    board = Board(store)
    board.joins("ann")
    ann = board.look(lambda tx: tx.people([board.people["ann"]]))[board.people["ann"]]

    def written(tx: Transaction) -> tuple[int, int, int]:
        tx.save_staff(MINA)
        talking.pass_on(tx, ann, "a line of a talk", "k1", 3)
        complaints.take(tx, ann, "a line of a complaint", "k2", 3)
        complaints.settle(tx, ann.id, "only", 3)
        (row,) = tx.complaints()
        return tx.lines(tx.threads()[0].id)[0].id, row.id, tx.complaint_lines(row.id)[0].id

    line, complaint, other = board.write(written)
    backup = tmp_path / "backup"
    backup.mkdir()
    with store.engine.connect() as connection:
        connection.execute(text(f"VACUUM INTO '{backup / 'yousaid.db'}'"))
    board.write(lambda tx: redact_line(tx, line, MINA, 5))
    board.write(lambda tx: redact_complaint(tx, complaint, other, MINA, 5))
    assert store.ring.ledger is not None
    restored = copied(backup, store.ring.ledger.path.parent)
    for _ in range(2):
        restored.within(lambda tx: tx.replay_erasures(lines_of(store)))
        assert "a line of" not in everything(restored)
        assert restored.read(lambda tx: tx.complaint(complaint)).state == "open"  # type: ignore[union-attr]  # it is there
    restored.close()
    store.close()


def test_words_deleted_and_new_ones_written_since_stay_in_a_later_backup(tmp_path: Path) -> None:
    store = Installed(tmp_path / "data")
    store.migrate()
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "comment", words="first words")
    board.write(lambda tx: tx.forget_words(board.people["ann"]))
    board.says("ann", "m1-i1", "comment", words="second words")
    store.within(lambda tx: tx.replay_erasures(lines_of(store)))
    assert "second words" in everything(store) and "first words" not in everything(store)
    store.close()
