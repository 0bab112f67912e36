"""No words reach the disk unsealed: every column that takes them refuses what names no owner."""

from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import StatementError

from bot.store import Store
from bot.store.resealing import Part, parts
from bot.store.secrecy import Sealed, SealedBytes
from tests.support.board import Board
from tests.support.rings import opened

#: What people write or are told, who they are, and what opens the team's door.
SEALED = {
    "addresses.sealed",
    "alert_log.decision",
    "alert_log.reason",
    "alerts.outcome",
    "answer_words.words",
    "complaint_words.words",
    "inbox_bodies.body",
    "kept_forms.fields",
    "outbox_bodies.body",
    "staff_addresses.sealed",
    "staff_apps.secret",
    "thread_words.words",
    "translations.text",
    "vault.contact",
    "vault.name",
    "vault.notes",
    "vault.worker",
    "vault_openings.reason",
    "visits.offer",
    "voice_sounds.content",
    "voice_sounds.transcript",
}


def test_these_columns_are_sealed_each_under_its_own_place() -> None:
    found = {
        f"{part.table.name}.{column.name}": column.type.place
        for part in parts()
        for column in part.columns
        if isinstance(column.type, Sealed | SealedBytes)
    }
    assert found.keys() == SEALED
    assert {name for name, place in found.items() if name != place} == set()


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.table.name)
def test_words_of_which_nobody_says_whose_they_are_are_refused(
    part: Part, sqlite_tables: str
) -> None:
    store = opened(sqlite_tables)
    for column in part.columns:
        bare = b"words" if isinstance(column.type, SealedBytes) else "words"
        change = update(part.table).values({column.name: bare})
        with store.engine.connect() as connection, pytest.raises(StatementError, match="Secret"):
            connection.execute(change)
    store.close()


def test_what_is_blank_is_stored_as_nothing(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "comment", words="  ")
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT words FROM answer_words")).scalar() == ""
        assert not connection.execute(text("SELECT 1 FROM answers WHERE has_words")).first()


def test_the_file_of_a_database_shows_no_words(tmp_path: Path, sqlite_tables: str) -> None:
    store = opened(sqlite_tables)
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "comment", words="a very long umbrella story")
    files = [path.read_bytes() for path in tmp_path.glob("yousaid.db*")]
    assert len(files) > 1, "the write-ahead log is among them"
    assert not [one for one in files if b"umbrella" in one]
    store.close()
