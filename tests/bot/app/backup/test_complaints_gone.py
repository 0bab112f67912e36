"""Words of a complaint that was taken back, or whose time was over, are in no backup either."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Text, select, type_coerce, update

from bot.services import complaints
from bot.services.care import talking
from bot.services.care_rows import StaffRow
from bot.services.instants import micros
from bot.services.joining import make_person
from bot.services.rows import Person
from bot.services.transaction import Transaction
from bot.store.installed import Installed
from bot.store.secrecy import Secret, key_of
from bot.store.tables import complaint_words
from tests.bot.app.backup.test_restoring import LATER, NOW, made, opened, put, target

UNFAIR, KIND = "She laughed at my answer", "I liked the pictures"


def complaining(store: Installed) -> Person:
    """Somebody who complained, in words of their own, and wrote to the team besides."""
    person = store.write(lambda tx: make_person(tx, "en", "web", "Europe/London", micros(NOW)))

    def job(tx: Transaction) -> None:
        tx.save_staff(StaffRow(1, "Mina", "Harbour", "", '["en"]', is_lead=1))
        talking.pass_on(tx, person, KIND, "t1", micros(NOW))
        complaints.take(tx, person, UNFAIR, "c1", micros(NOW))
        complaints.settle(tx, person.id, "only", micros(NOW))

    store.write(job)
    return person


def took_back(store: Installed, person: Person) -> None:
    store.write(lambda tx: complaints.settle(tx, person.id, "withdrawn", micros(LATER)))


def expired(store: Installed, person: Person) -> None:
    """Answered, and its time is over."""
    (row,) = store.read(lambda tx: tx.complaints_of(person.id))
    old = row._replace(state="answered", answered_at=micros(NOW), due_at=None)
    store.write(lambda tx: tx.save_complaint(old))
    store.write(lambda tx: tx.drop_aged("complaints", [row.id]))


@pytest.mark.parametrize(
    ("gone", "state"), [(took_back, "withdrawn"), (expired, "open")], ids=["withdrawn", "expired"]
)
def test_words_of_a_complaint_that_went_meanwhile_are_not_in_what_is_restored(
    laptop: Installed,
    tmp_path: Path,
    gone: Callable[[Installed, Person], None],
    state: str,
) -> None:
    person = complaining(laptop)
    backup, where = made(laptop, tmp_path), target(tmp_path)
    gone(laptop, person)
    shutil.copy(tmp_path / "data" / "keys" / "erased", where.data / "keys")
    assert put(backup, where).deleted == 1
    store = opened(where)
    (row,) = store.read(lambda tx: tx.complaints_of(person.id))
    assert [one.words for one in store.read(lambda tx: tx.complaint_lines(row.id))] == [""]
    assert row.state == state
    calls = [one for one in store.read(lambda tx: tx.unclosed_alerts()) if one.ask == row.id]
    assert bool(calls) == (state == "open"), "nobody is called about one that was taken back"
    thread = store.read(lambda tx: tx.threads())[0]
    assert [one.words for one in store.read(lambda tx: tx.lines(thread.id))] == [KIND]
    store.close()


@pytest.mark.parametrize("gone", [took_back, expired])
def test_in_a_backup_from_before_nobody_can_read_them_with_the_keys_of_now(
    laptop: Installed, gone: Callable[[Installed, Person], None]
) -> None:
    person = complaining(laptop)
    raw = select(type_coerce(complaint_words.c.words, Text))
    (sealed,) = laptop.within(lambda tx: list(tx.connection.scalars(raw)))
    name = key_of(sealed)
    assert name and laptop.ring.named(name)
    gone(laptop, person)
    assert laptop.ring.named(name) is None


def test_words_of_a_complaint_under_the_key_of_its_person_do_not_come_back_either(
    laptop: Installed, tmp_path: Path
) -> None:
    """As an older version sealed them."""
    person = complaining(laptop)
    words = {"words": Secret(person.id, UNFAIR)}
    laptop.within(lambda tx: tx.connection.execute(update(complaint_words).values(words)))
    backup, where = made(laptop, tmp_path), target(tmp_path)
    took_back(laptop, person)
    shutil.copy(tmp_path / "data" / "keys" / "erased", where.data / "keys")
    put(backup, where)
    store = opened(where)
    (row,) = store.read(lambda tx: tx.complaints_of(person.id))
    assert [one.words for one in store.read(lambda tx: tx.complaint_lines(row.id))] == [""]
    store.close()
