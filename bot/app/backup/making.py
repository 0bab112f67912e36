"""Makes a backup while others go on writing, and believes in it only once it was read back."""

import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from bot.app.backup.archive import FORMAT, Kind, Manifest, disk, pack, program, sync, unpack
from bot.app.backup.workplace import workplace
from bot.errors import NotPossible, UserMistake
from bot.store.leftovers import IN_USE
from bot.store.migrate import revisions
from bot.store.snapshot import Facts, duplicate, facts, snapshot
from bot.store.soundness import DAMAGED
from bot.store.store import Store

DATABASE: Final = "database.sqlite"
FILES: Final = "files"
KEYS: Final = "keys"
PEOPLE: Final = "people.sqlite"
LEDGER: Final = "erased"
"""In the folder of keys: the data key of each person, and who had everything deleted."""

#: So long a copy of the keys is kept: a person who is erased must not be readable by an old one.
KEYS_KEPT: Final = timedelta(days=7)
STAMP: Final = "%Y%m%dT%H%M%SZ"
KEYS_NAMED: Final = re.compile(r"yousaid-keys-(\d{8}T\d{6}Z)\.keys", re.ASCII)
#: What can be made again, holds secrets, or is a backup itself.
LEFT_OUT: Final = ("-wal", "-shm", "-journal", ".lock", ".log", ".backup", ".keys", ".pid")
FOLDERS_LEFT_OUT: Final = (KEYS, "logs")
ASIDE: Final = "set-aside-"

UNLIKE: Final = "What was written is not like the database. Nothing was kept; try again."

Tell = Callable[[str], None]


class Made(NamedTuple):
    """What was made: the backup, its manifest; the keys' copy, and old ones that were deleted."""

    file: Path
    manifest: Manifest
    keys: Path | None
    deleted: list[Path]


def make(
    store: Store,
    data: Path,
    folder: Path,
    now: datetime,
    tell: Tell,
    *,
    apart: Sequence[Path] = (),
) -> Made:
    """Make both in that folder. Files that are kept ``apart``, such as a key, are in neither.

    Raises NotPossible where the disk is full or the database away, UserMistake for a folder that
    cannot be written to; then nothing new is there.
    """
    with disk(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stamp = now.astimezone(UTC).strftime(STAMP)
        with workplace(folder) as work:
            tell("Copying the database…")
            copy = work / DATABASE
            snapshot(store, copy)
            revision, rows = _facts(copy)
            # Also the file that a server, or one elsewhere, took the place of: people are in it.
            here = [data / IN_USE, *([] if store.file is None else [store.file])]
            files = {DATABASE: copy, **_files(data, [*here, *apart], folder)}
            backup = folder / f"yousaid-{stamp}.backup"
            wanted = _wanted("backup", now, is_sealed=(data / KEYS / PEOPLE).exists())
            kind = store.engine.dialect.name
            wanted = replace(wanted, revision=revision, rows=rows, database=kind)
            manifest = _made(work, wanted, files, backup, tell)
        # After the database: whoever is in it has a key in here.
        try:
            keys = _keys(data / KEYS, folder / f"yousaid-keys-{stamp}.keys", folder, now, tell)
        except BaseException:  # without the keys of now it opens for nobody who came since
            backup.unlink(missing_ok=True)
            raise
        return Made(backup, manifest, keys, _forget_old_keys(folder, now))


def _facts(copy: Path) -> Facts:
    """Of the copy; what is damaged in it is so in the database itself."""
    try:
        return facts(copy)
    except UserMistake:
        raise UserMistake(DAMAGED) from None


def _made(work: Path, wanted: Manifest, files: dict[str, Path], to: Path, tell: Tell) -> Manifest:
    """Packed, read back, and only then given its name."""
    packed, back = work / to.name, work / "back"
    manifest = pack(packed, wanted, files)
    tell("Reading it back…")
    if unpack(packed, wanted.kind, back, revisions()) != manifest:
        raise NotPossible(UNLIKE)
    if DATABASE in files and facts(back / DATABASE) != (wanted.revision, wanted.rows):
        raise NotPossible(UNLIKE)
    _settle(packed, to)
    return manifest


def _settle(packed: Path, to: Path) -> None:
    if to.exists():
        raise NotPossible(f"“{to.name}” is there already. Wait a second and try again.")
    packed.rename(to)
    with suppress(OSError):  # a stick knows no such thing
        sync(to.parent)


def _keys(keys: Path, to: Path, folder: Path, now: datetime, tell: Tell) -> Path | None:
    people, ledger = keys / PEOPLE, keys / LEDGER
    if not people.exists() and not ledger.exists():
        return None
    with workplace(folder) as work:
        files = {}
        if people.exists():
            tell("Copying the keys…")
            duplicate(people, work / PEOPLE)
            files[PEOPLE] = work / PEOPLE
        if ledger.exists():
            files[LEDGER] = Path(shutil.copyfile(ledger, work / LEDGER))
        _made(work, _wanted("keys", now, is_sealed=True), files, to, tell)
    return to


def _wanted(kind: Kind, now: datetime, *, is_sealed: bool) -> Manifest:
    return Manifest(kind, FORMAT, program(), now.isoformat(), "", "", {}, is_sealed, ())


def _forget_old_keys(folder: Path, now: datetime) -> list[Path]:
    gone = []
    for path in sorted(folder.iterdir()):
        named = KEYS_NAMED.fullmatch(path.name)
        if named and datetime.strptime(f"{named[1]}+0000", f"{STAMP}%z") < now - KEYS_KEPT:
            path.unlink()
            gone.append(path)
    return gone


def _files(data: Path, apart: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Whatever else there is in the data folder that nobody can make again."""
    found = {}
    for file in sorted(data.rglob("*")):
        parts = file.relative_to(data).parts
        is_ours = file.is_file() and not file.is_symlink()
        is_aside = parts[0] in FOLDERS_LEFT_OUT or parts[0].startswith(ASIDE)
        is_hidden = any(part.startswith(".") for part in parts)
        is_apart = any(one.exists() and file.samefile(one) for one in apart)
        if not is_ours or is_aside or is_hidden or is_apart or file.name.endswith(LEFT_OUT):
            continue
        if (
            not file.resolve().is_relative_to(folder.resolve())
            or folder.resolve() == data.resolve()
        ):
            found["/".join((FILES, *parts))] = file
    return found
