"""Puts a backup in place. All is looked over and made ready beside what is there; then it is moved.

What was there before is set aside under a dated name, never deleted.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from bot.app.backup.archive import Manifest, disk, sync, unpack
from bot.app.backup.making import ASIDE, DATABASE, FILES, KEYS, LEDGER, PEOPLE, STAMP, Tell
from bot.app.backup.workplace import workplace
from bot.errors import NotPossible, UserMistake
from bot.services import holding, ledger
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.store.instance import RUNS_ALREADY, InstanceLock
from bot.store.migrate import revisions
from bot.store.snapshot import facts, fold, is_empty, pour
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


class Target(NamedTuple):
    """Where to: the data folder, and the database's address."""

    data: Path
    url: str


class Restored(NamedTuple):
    """What was restored, what is held back of it, who was erased again, and where the old is."""

    manifest: Manifest
    held: int
    erased: int
    aside: str


def restore(
    backup: Path, keys: Path | None, target: Target, now: datetime, tell: Tell, *, replaces: bool
) -> Restored:
    """Put it in place, in restore mode.

    Raises UserMistake or NotPossible with one sentence, and then nothing has changed.
    """
    store = Store(target.url)
    with disk(target.data), closing(store):
        target.data.mkdir(parents=True, exist_ok=True)
        with _alone(store), workplace(target.data) as work:
            if not replaces and not is_empty(store):
                raise UserMistake(THERE)
            tell("Looking the backup over…")
            manifest = _looked_over(backup, work / "backup")
            if keys is not None:
                unpack(keys, "keys", work / KEYS, revisions())
            _check_keys(manifest, target.data / KEYS, work / KEYS)
            copy = work / "backup" / DATABASE
            tell("Making it ready…")
            held, erased = _made_ready(copy, manifest, _marks(target.data, work), now)
            aside = f"{ASIDE}{now.astimezone(UTC).strftime(STAMP)}".lower()
            was_there = _put_in_place(store, target.data, work, aside)
            return Restored(manifest, held, erased, aside if was_there else "")


def _looked_over(backup: Path, to: Path) -> Manifest:
    manifest = unpack(backup, "backup", to, revisions())
    found = facts(to / DATABASE)
    if (found.revision, found.rows) != (manifest.revision, manifest.rows):
        raise UserMistake(f"“{backup.name}” does not hold what it says. Take another one.")
    return manifest


def _check_keys(manifest: Manifest, here: Path, brought: Path) -> None:
    """Whatever says which words are encrypted: a table of their keys' numbers."""
    has_keys = (here / PEOPLE).exists() or (brought / PEOPLE).exists()
    if manifest.is_sealed and not has_keys:
        raise UserMistake(NO_KEYS)


def _marks(data: Path, work: Path) -> frozenset[str]:
    """Whoever was erased, as this place knows and as the copy of the keys knows."""
    found: frozenset[str] = frozenset()
    for file in (data / KEYS / LEDGER, work / KEYS / LEDGER):
        if file.exists():
            found |= ledger.marks(file.read_text(encoding="utf-8").splitlines())
    return found


def _made_ready(
    copy: Path, manifest: Manifest, erased: frozenset[str], now: datetime
) -> tuple[int, int]:
    """In our own form of the tables, without who was erased, and with nothing that is due."""
    at, made = micros(now), micros(datetime.fromisoformat(manifest.made))

    def job(tx: Transaction) -> tuple[int, int]:
        again = ledger.replay(tx, erased, at)
        holding.begin(tx, made, at)
        return sum(one.rows for one in holding.status(tx)), again

    with closing(Store(f"sqlite:///{copy}")) as store:
        store.migrate()
        found = store.write(job)
    fold(copy)
    copy.chmod(0o600)
    sync(copy)
    return found


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
    _add_keys(work / KEYS, data / KEYS)
    if store.file is not None:
        _swap_database(copy, store.file, old)
    sync(data)
    return was_there


def _add_keys(brought: Path, here: Path) -> None:
    """What is here is newer and stays; who was erased is in both lists."""
    if not brought.exists():
        return
    here.mkdir(parents=True, exist_ok=True, mode=0o700)
    people, known = brought / PEOPLE, here / LEDGER
    if people.exists() and not (here / PEOPLE).exists():
        os.replace(people, here / PEOPLE)
    if (brought / LEDGER).exists():
        lines = (brought / LEDGER).read_text(encoding="utf-8").splitlines()
        lines += known.read_text(encoding="utf-8").splitlines() if known.exists() else []
        merged = brought / "merged"
        merged.write_text("".join(f"{line}\n" for line in dict.fromkeys(lines)), encoding="utf-8")
        merged.chmod(0o600)
        sync(merged)
        os.replace(merged, known)


def _swap(file: Path, place: Path, old: Path) -> bool:
    """Put a file in its place; whether another one was set aside for it."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    was_there = place.exists() and place.read_bytes() != file.read_bytes()
    if was_there:
        old.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.link(place, old)
    os.replace(file, place)
    return was_there


def _swap_database(copy: Path, place: Path, old: Path) -> None:
    """The old one keeps its own log; nothing opens it, because a damaged one is why we are here.

    A database never stands without a file: the new one takes the name of the old in one step.
    """
    if place.exists() and place.stat().st_size:
        old.mkdir(parents=True, exist_ok=True, mode=0o700)
        there = [place, *(place.with_name(place.name + suffix) for suffix in BESIDE)]
        for one in there:
            if one.exists():
                os.link(one, old / one.name)
        sync(old)
        for one in there[1:]:
            one.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(copy, place)
    sync(place.parent)


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
