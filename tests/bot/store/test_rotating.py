"""New keys for everybody, and a database that was filled before words were sealed."""

from pathlib import Path

import pytest
from sqlalchemy import Text, literal, text, update

from bot.errors import UserMistake
from bot.store import Installed, Store
from bot.store.resealing import batches, parts
from bot.store.rotating import rotate
from bot.store.tables import answer_words
from tests.support.board import Board
from tests.support.rings import every_row


def house(folder: Path, url: str = "") -> Installed:
    store = Installed(folder / "data", url)
    store.migrate()
    return store


def said(store: Installed) -> list[str]:
    return sorted(str(row) for name, row in every_row(store) if name != "sealing")


def filled(store: Installed) -> Board:
    board = Board(store)
    board.joins("ann", "bob")
    for name in ("ann", "bob"):
        board.says(name, "m1-i1", "comment", words=f"{name} said so")
    return board


def under_old_keys(store: Installed) -> int:
    with store.engine.connect() as connection:
        return sum(
            not store.ring.is_newest(value)
            for part in parts()
            for rows in batches(connection, part)
            for row in rows
            for value in row[len(part.key) :]
            if value
        )


def test_all_is_under_new_keys_and_reads_as_before(tmp_path: Path, database_url: str) -> None:
    store = house(tmp_path, database_url)
    board = filled(store)
    before, master = said(store), store.ring.master_id
    other = Installed(tmp_path / "data", database_url)  # the bot, which runs meanwhile
    assert said(other) == before
    heard: list[str] = []
    turned = rotate(store, heard.append)
    assert turned.rows >= 2 and turned.keys >= 2
    assert "answer_words" in heard
    assert said(store) == said(other) == before
    assert under_old_keys(store) == 0 and store.ring.counted()[1] == 0
    assert store.ring.master_id != master
    other.ring.look()
    assert other.ring.master_id == store.ring.master_id
    board.says("ann", "m1-i2", "comment", words="and goes on")
    assert said(other) == said(store) != before
    store.close()
    other.close()
    again = house(tmp_path, database_url)
    assert len(said(again)) == len(said(again))
    again.close()


def test_a_key_file_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    key = tmp_path / "usb" / "key"
    store = Installed(tmp_path / "data", "", key)
    store.migrate()
    filled(store)
    before = said(store)
    key.rename(tmp_path / "kept")
    key.parent.rmdir()
    key.parent.write_text("the stick was pulled out")
    with pytest.raises(UserMistake, match="key"):
        rotate(store, lambda _: None)
    assert said(store) == before and not store.ring.is_turning
    store.close()


def test_what_was_kept_in_clear_is_sealed_at_the_next_start(
    tmp_path: Path, database_url: str
) -> None:
    store = house(tmp_path, database_url)
    filled(store)
    with store.engine.begin() as connection:
        plain = {"words": literal("kept in clear", Text())}
        connection.execute(update(answer_words).values(plain))
        connection.execute(
            text("UPDATE addresses SET address = 'chat ' || participant, sealed = ''")
        )
        connection.execute(text("DELETE FROM sealing"))
        people = list(connection.scalars(text("SELECT participant FROM addresses")))
    store.migrate()
    with store.engine.connect() as connection:
        raw = str(connection.execute(text("SELECT words FROM answer_words")).all())
        raw += str(connection.execute(text("SELECT address, sealed FROM addresses")).all())
    assert "clear" not in raw and "chat" not in raw
    assert {row["words"] for name, row in every_row(store) if name == "answer_words"} == {
        "kept in clear"
    }
    chats = [f"chat {person}" for person in people]
    with store.engine.connect() as connection:
        ((channel,),) = connection.execute(text("SELECT DISTINCT channel FROM addresses"))
    found = store.read(lambda tx: tx.people_at(channel, chats))
    assert [found[chat].id for chat in chats] == people
    assert store.read(lambda tx: tx.addresses(people[0])) == {channel: chats[0]}
    store.close()


def test_keys_of_another_database_are_refused(tmp_path: Path) -> None:
    one, other = house(tmp_path / "one"), house(tmp_path / "other")
    one.close()
    other.close()
    mixed = Installed(tmp_path / "other" / "data", f"sqlite:///{tmp_path}/one/data/yousaid.db")
    with pytest.raises(UserMistake, match="not the ones of this database"):
        mixed.migrate()
    with pytest.raises(UserMistake, match="not the ones of this database"):
        rotate(mixed, lambda _: None)
    mixed.close()


@pytest.mark.parametrize("begun", [False, True])
def test_keys_are_not_turned_for_a_database_without_what_they_sealed(
    begun: bool, tmp_path: Path
) -> None:
    store = house(tmp_path)
    filled(store)
    if begun:
        store.ring.turn()
    keys, master = store.ring.counted(), store.ring.master_id
    empty = Installed(tmp_path / "data", f"sqlite:///{tmp_path}/empty.db")
    Store(f"sqlite:///{tmp_path}/empty.db", store.ring).migrate()
    with empty.engine.begin() as connection:
        connection.execute(text("DELETE FROM sealing"))
    with pytest.raises(UserMistake, match="not the ones of this database"):
        rotate(empty, lambda _: None)
    assert (store.ring.counted(), store.ring.master_id) == (keys, master)
    empty.close()
    store.close()
