"""Puts a backup in place. All is looked over and made ready beside what is there; then it is moved.

What was there before is set aside under a dated name; `doctor` says when to delete it.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from bot.app.backup.archive import Manifest, disk, sync, unpack
from bot.app.backup.making import (
    ASIDE,
    DATABASE,
    FILES,
    KEYS,
    KEYS_KEPT,
    LEDGER,
    PEOPLE,
    STAMP,
    Tell,
)
from bot.app.backup.workplace import workplace
from bot.errors import NotPossible, UserMistake
from bot.services import complaints, holding
from bot.services.erasing import erased_again
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.store.instance import RUNS_ALREADY, InstanceLock
from bot.store.migrate import revisions
from bot.store.secrecy import Ring
from bot.store.secrecy.keyfile import KeyFile
from bot.store.snapshot import duplicate, facts, fold, is_empty, pour
from bot.store.store import Store

BESIDE: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database that was not closed; it belongs to that one only."""

RUNS: Final = "YouSaid is running on that database. Stop it first; then restore."
THERE: Final = (
    "There is a database already. Restore into another folder (--into FOLDER), or set the old one "
    "aside with --replace."
)
NO_KEYS: Final = (
    "What people wrote is encrypted, and their keys are not here. Add --keys FILE, the newest "
    "yousaid-keys-….keys that you have."
)


OTHERS: Final = (
    "The keys in {folder} are those of another YouSaid. Move that folder away, put the right "
    "master.key into a new one, and restore again."
)
OLD_KEYS: Final = (
    "“{name}” is older than the backup: whoever came between could not be read. Take the keys that "
    "were copied with the backup, or later."
)


KEPT_TOO_LONG: Final = (
    "“{name}” is older than seven days, so whoever had everything deleted since could be read "
    "again: take a newer one, or, if there is none, add --old-keys and ask the team who that was."
)


class Target(NamedTuple):
    """Where to: the data folder, the database's address, and the key outside it, if elsewhere."""

    data: Path
    url: str
    key_file: Path | None = None

    @property
    def master(self) -> Path:
        """The key outside the database. It is in no backup."""
        return self.key_file or self.data / KEYS / "master.key"


class Restored(NamedTuple):
    """What was restored, how much is held back of it, how many texts that people had deleted were
    deleted again, how many nobody can read, and under which name the old is.
    """

    manifest: Manifest
    held: int
    deleted: int
    unopened: int
    aside: str


class _Ready(NamedTuple):
    held: int
    deleted: int
    unopened: int


def restore(
    backup: Path,
    keys: Path | None,
    target: Target,
    now: datetime,
    tell: Tell,
    *,
    replaces: bool,
    takes_old_keys: bool = False,
) -> Restored:
    """Put it in place, in restore mode.

    ``takes_old_keys``: also a copy of the keys that was to be deleted long ago.
    Raises UserMistake or NotPossible with one sentence, and then nothing has changed.
    """
    # Nobody reads words through this one: it is for the lock, and for what is there.
    store = Store(target.url, Ring.in_memory())
    with disk(target.data), closing(store):
        target.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(store), workplace(target.data) as work:
            if not replaces and not is_empty(store):
                raise UserMistake(THERE)
            tell("Looking the backup over…")
            manifest = _looked_over(backup, work / "backup")
            made = _bring_keys(manifest, keys, target.data / KEYS, work / KEYS)
            if keys is not None and made is not None:
                _not_kept_too_long(keys.name, now - made, takes_old_keys)
            tell("Making it ready…")
            ready = _made_ready(work, manifest, target.master, now)
            aside = f"{ASIDE}{now.astimezone(UTC).strftime(STAMP)}".lower()
            was_there = _put_in_place(store, target.data, work, aside)
            return Restored(manifest, *ready, aside if was_there else "")


def _not_kept_too_long(name: str, age: timedelta, takes_old: bool) -> None:
    if age > KEYS_KEPT and not takes_old:
        raise UserMistake(KEPT_TOO_LONG.format(name=name))


def _looked_over(backup: Path, to: Path) -> Manifest:
    manifest = unpack(backup, "backup", to, revisions())
    found = facts(to / DATABASE)
    if (found.revision, found.rows) != (manifest.revision, manifest.rows):
        raise UserMistake(f"“{backup.name}” does not hold what it says. Take another one.")
    return manifest


def _bring_keys(manifest: Manifest, keys: Path | None, here: Path, to: Path) -> datetime | None:
    """The keys to open it with: those that are here, for they are newer, else those brought.

    Whoever deleted something is in both lists. Returns when those were copied that open it, where
    they were brought.
    """
    to.mkdir(mode=0o700)
    brought, copied = to / "brought", None
    if keys is not None:
        made = unpack(keys, "keys", brought, revisions()).made
        copied = datetime.fromisoformat(made)
        if copied < datetime.fromisoformat(manifest.made):
            raise UserMistake(OLD_KEYS.format(name=keys.name))
    if (here / PEOPLE).exists():
        if (brought / PEOPLE).exists() and _ring(here / PEOPLE) != _ring(brought / PEOPLE):
            raise UserMistake(OTHERS.format(folder=here))
        duplicate(here / PEOPLE, to / PEOPLE)
        copied = None
    elif (brought / PEOPLE).exists():
        os.replace(brought / PEOPLE, to / PEOPLE)
    elif manifest.is_sealed:
        raise UserMistake(NO_KEYS)
    lists = [one / LEDGER for one in (brought, here) if (one / LEDGER).exists()]
    lines = [line for one in lists for line in one.read_text(encoding="ascii").splitlines()]
    if lines:
        told = "".join(f"{line}\n" for line in dict.fromkeys(lines))
        (to / LEDGER).write_text(told, encoding="ascii")
        (to / LEDGER).chmod(0o600)
    return copied


def _ring(people: Path) -> bytes:
    """Names the keys in that file."""
    with closing(KeyFile(people)) as file:
        return file.facts().get("ring", b"")


def _made_ready(work: Path, manifest: Manifest, master: Path, now: datetime) -> _Ready:
    """In our own form of the tables, without what was deleted, and with nothing that is due."""
    copy = work / "backup" / DATABASE
    at, made = micros(now), micros(datetime.fromisoformat(manifest.made))

    def job(tx: Transaction) -> int:
        erased_again(tx, gone.erased if gone else (), at)
        complaints.settled_again(tx, at)
        holding.begin(tx, made, at)
        return sum(one.rows for one in holding.status(tx))

    ring = Ring.at(work / KEYS, master)
    with closing(ring), closing(Store(f"sqlite:///{copy}", ring)) as store:
        store.migrate()
        lines = ring.ledger.lines() if ring.ledger else []
        gone = store.within(lambda tx: tx.replay_erasures(lines)) if lines else None
        held = store.write(job)
        unopened = store.read(lambda tx: tx.unopened())
    fold(copy)
    copy.chmod(0o600)
    for one in (copy, work / KEYS / PEOPLE):
        sync(one)
    return _Ready(held, gone.texts if gone else 0, unopened)


def _put_in_place(store: Store, data: Path, work: Path, aside: str) -> bool:
    """Move all of it; whether something was there before.

    A server takes it or leaves it, so it is asked first; a file is put in place last.
    """
    copy, old = work / "backup" / DATABASE, data / aside
    was_there = not is_empty(store)
    if store.file is None:
        pour(copy, store, aside)
    files = work / "backup" / FILES
    for file in sorted(files.rglob("*")):
        if file.is_file():
            inside = file.relative_to(files)
            was_there |= _swap(file, data / inside, old / inside)
    here = data / KEYS
    here.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in (PEOPLE, LEDGER):  # never set aside: what ended must not open anything again
        if (work / KEYS / name).exists():
            os.replace(work / KEYS / name, here / name)
    sync(here)
    if store.file is not None:
        was_there |= _swap_database(copy, store.file, old)
    sync(data)
    return was_there


def _swap(file: Path, place: Path, old: Path) -> bool:
    """Put a file in its place; whether another one was set aside for it."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    was_there = place.exists() and place.read_bytes() != file.read_bytes()
    if was_there:
        old.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.link(place, old)
    os.replace(file, place)
    return was_there


def _swap_database(copy: Path, place: Path, old: Path) -> bool:
    """The old one keeps its own log; nothing opens it, because a damaged one is why we are here.

    A log goes aside also where its database is gone: it would be taken for one of the new. A
    database never stands without a file: the new one takes the name of the old in one step.
    """
    beside = [place.with_name(place.name + suffix) for suffix in BESIDE]
    there = [one for one in (place, *beside) if one.exists() and one.stat().st_size]
    if there:
        old.mkdir(parents=True, exist_ok=True, mode=0o700)
        for one in there:
            os.link(one, old / one.name)
        sync(old)
    for one in beside:
        one.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(copy, place)
    sync(place.parent)
    return bool(there)


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    lock = InstanceLock(store)
    if store.file is None:
        store.read(lambda tx: None)  # it says in a sentence where the server is away
    else:
        store.file.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock.acquire()
    except NotPossible as error:
        raise UserMistake(RUNS if str(error) == RUNS_ALREADY else str(error)) from None
    try:
        yield
    finally:
        lock.release()
