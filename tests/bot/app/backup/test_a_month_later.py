"""Thirty days pass by the clock handed in: whoever was erased does not come back with a backup."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.backup import Made, Restored, Target, make, restore
from bot.errors import UserMistake
from bot.services import holding
from bot.services.erasing import erase
from bot.services.feedback import Feedback, gather
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.moving import moved
from bot.services.rounds.reach import reach
from bot.services.transaction import Transaction
from bot.store.installed import Installed
from conversations import ItemId, Progress, RoundId, Session
from tests.support.board import ROUND, START, Board
from tests.support.rings import every_row
from tests.support.stamped import stamp

DAY = timedelta(days=1)
MONTH = 30 * DAY
WORDS = "Ann wrote this"


@pytest.fixture
def board(tables_url: str, tmp_path: Path) -> Iterator[Board]:
    """Ann and Bob have answered; to both something is promised for later. Their sessions know what
    they said about themselves, and which items they had."""
    store = Installed(tmp_path / "data", tables_url)
    found = Board(stamp(store))
    found.joins("ann", "bob")
    for name in ("ann", "bob"):
        found.says(name, "m1-i1", "comment", words=f"{name.capitalize()} wrote this")
        for kind, days in (("impact", 20), ("remind_me", 40), ("no_reply", 40)):
            at = micros(START + days * DAY)
            promise = {"kind": kind, "about": "r1", "due_at": at, "broadcast": None}
            made = {"participant": found.people[name], "made_at": micros(START), **promise}
            found.write(lambda tx, made=made: tx.make_promises([made]))  # type: ignore[misc]  # mypy cannot infer it
        found.write(lambda tx, name=name: knows(tx, found.people[name]))  # type: ignore[misc]  # mypy cannot infer it
    yield found
    store.close()


def knows(tx: Transaction, number: int) -> None:
    person = tx.people([number])[number]
    session = replace(
        Session.from_json(person.body),
        facts={"language": ("en",), "consent": ("yes",), "age": ("under16",), "pay": ("voucher",)},
        choices={"verdict": ("hard",), "feeling": ("sad",)},
        progress=(Progress(RoundId("r1"), done=(ItemId("m1-i1"),), wrote=True),),
    )
    tx.move_sessions([moved(person, session)])


def counts(found: Feedback) -> list[tuple[object, ...]]:
    return [(one.shown, one.answered, one.skipped, len(one.remarks)) for one in found.items]


def backed_up(board: Board, tmp_path: Path, days: int) -> Made:
    store = board.store
    return make(store, tmp_path / "data", tmp_path / "to", START + days * DAY, lambda _: None)


def elsewhere(tmp_path: Path, name: str) -> Target:
    """A new computer, with the master key and nothing else."""
    data = tmp_path / name
    (data / "keys").mkdir(parents=True)
    shutil.copy(tmp_path / "data" / "keys" / "master.key", data / "keys")
    return Target(data, f"sqlite:///{data / 'yousaid.db'}")


def put(backup: Path, keys: Path | None, where: Target, *, takes_old: bool = False) -> Restored:
    at = START + MONTH
    return restore(backup, keys, where, at, lambda _: None, replaces=True, takes_old_keys=takes_old)


def test_whoever_was_erased_is_unreadable_unsent_and_uncounted_a_month_later(
    board: Board, tmp_path: Path
) -> None:
    old, ann = backed_up(board, tmp_path, 0), board.people["ann"]
    board.write(lambda tx: erase(tx, "ann", micros(START + DAY)))
    for day in (2, 9, 16, 23, 30):
        backed_up(board, tmp_path, day)
    copies = sorted((tmp_path / "to").glob("*.keys"))
    assert len(copies) == 2 and old.keys not in copies
    now = micros(START + MONTH)
    there = board.look(lambda tx: reach(tx, find_round(tx, ROUND), now))
    said = board.look(lambda tx: gather(tx, ROUND, START + MONTH))
    for n, keys in enumerate(copies):
        where = elsewhere(tmp_path, f"new{n}")
        put(old.file, keys, where)
        store = Installed(where.data, where.url)
        store.migrate()
        store.write(lambda tx: holding.approve(tx, "Mina", now))
        told = str(list(every_row(store)))
        assert WORDS not in told and "Bob wrote this" in told
        person = store.read(lambda tx: tx.people([ann]))[ann]
        assert (person.state, store.read(lambda tx: tx.addresses(ann))) == ("erased", {})
        session = Session.from_json(person.body)
        assert session.facts == {"language": ("en",)}
        assert (session.choices, session.trail) == ({}, ())
        assert session.progress == (Progress(RoundId("r1")),), "nothing of it counts as handled"
        assert all(row.state != "waiting" for row in store.read(lambda tx: tx.promises_of(ann)))
        alerts = store.read(lambda tx: tx.open_alerts())
        assert [row.participant for row in alerts] == [ann], "nobody had answered: staff hear of it"
        assert ann not in {one for _, one, _ in store.read(lambda tx: tx.sendable(now, 99))}
        found = store.read(lambda tx: gather(tx, ROUND, START + MONTH))
        assert "Bob wrote this" in str(found) and "Ann" not in str(found)
        assert counts(found) == counts(said), "as where nothing was ever restored"
        assert ann not in {one.participant for one in store.read(lambda tx: tx.answers_in("r1"))}
        assert store.read(lambda tx: reach(tx, find_round(tx, ROUND), now)) == there
        store.close()


def test_keys_that_somebody_kept_too_long_open_nothing_unless_that_is_said(
    board: Board, tmp_path: Path
) -> None:
    old = backed_up(board, tmp_path, 0)
    board.write(lambda tx: erase(tx, "ann", micros(START + DAY)))
    where = elsewhere(tmp_path, "new")
    with pytest.raises(UserMistake, match="older than seven days"):
        put(old.file, old.keys, where)
    assert not (where.data / "yousaid.db").exists()
    put(old.file, old.keys, where, takes_old=True)
    assert (where.data / "yousaid.db").exists()
