"""One file that holds parts and says of each how long it is and what its checksum is.

A zip, so that anybody can look into one; ``manifest.json`` in it says what it is. It gets its name
only once it is whole and was read back.
"""

import errno
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from bot.errors import NotPossible, UserMistake
from bot.store import trouble

#: Grows whenever an older program could not read what a newer one writes.
FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
PIECE: Final = 1 << 20

Kind = Literal["backup", "keys"]

NOT_OURS: Final = "“{name}” is no {kind} of YouSaid, or is cut off. Take another one."
ALTERED: Final = "“{name}” is damaged: {part} in it is not what was put there. Take another one."
NEWER: Final = "“{name}” was made by a newer YouSaid ({program}). Install that one first."
FULL: Final = "There is no room left in {folder}. Nothing was kept; make room, or choose another."
NOT_WRITABLE: Final = "{folder} is no folder we can write to."
UNREAD: Final = "{file} cannot be read. Look whose it is, and try again."
FAILING: Final = "The disk did not do what it should; nothing was kept. Use another one."
REFUSED: Final = frozenset(
    {
        *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR),
        *(errno.EEXIST, errno.ELOOP, errno.ENAMETOOLONG, errno.ENODEV, errno.ENXIO),
    }
)
"""What a folder or file may be, through no mistake of ours."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file in it: where it belongs, its length in bytes, and its SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. ``made`` is ISO 8601, UTC; ``rows`` counts each table.

    ``is_sealed``: it cannot be read without the keys of people.
    """

    kind: Kind
    format: int
    program: str
    made: str
    revision: str
    database: str
    rows: Mapping[str, int]
    is_sealed: bool
    parts: Sequence[Part]

    @property
    def count(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


def program() -> str:
    """Our own version."""
    try:
        return version("yousaid")
    except PackageNotFoundError:
        return "unknown"


def pack(path: Path, manifest: Manifest, files: Mapping[str, Path]) -> Manifest:
    """Write it, and have it on the disk. The manifest's parts are filled in."""
    parts: list[Part] = []
    with zipfile.ZipFile(_new(path), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in files.items():
            parts.append(_put(archive, name, file))
        told = replace(manifest, parts=parts)
        archive.writestr(MANIFEST, json.dumps(asdict(told), indent=1))
    sync(path)
    return told


def unpack(path: Path, kind: Kind, folder: Path, known: Sequence[str]) -> Manifest:
    """Take all of it out into that folder, looking over each part.

    ``known`` are the migrations that we know. Raises UserMistake where it is not whole, or newer.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(path, kind, archive.read(MANIFEST), known)
            for part in manifest.parts:
                _take(path, archive, part, folder)
            return manifest
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
        raise UserMistake(NOT_OURS.format(name=path.name, kind=kind)) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EFBIG):
            raise
        raise UserMistake(
            f"“{path.name}” cannot be read. Look whether it is there, and whose it is."
        ) from error


@contextmanager
def disk(folder: Path) -> Iterator[None]:
    """What a disk may refuse, in one sentence; a mistake of ours stays what it is."""
    try:
        yield
    except NotPossible as error:
        if str(error) != trouble.FULL:
            raise
        raise NotPossible(FULL.format(folder=folder)) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NotPossible(FULL.format(folder=folder)) from None
        if error.errno == errno.EIO:
            raise NotPossible(FAILING) from None
        if error.errno not in REFUSED:
            raise
        if _is_in(error.filename2 or error.filename, folder):
            raise UserMistake(NOT_WRITABLE.format(folder=folder)) from None
        raise UserMistake(UNREAD.format(file=error.filename)) from None


def _is_in(place: object, folder: Path) -> bool:
    """Whether it is about that folder; where nobody says what it is about, it is."""
    return not isinstance(place, str) or Path(place).absolute().is_relative_to(folder.absolute())


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _new(path: Path) -> Path:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def _put(archive: zipfile.ZipFile, name: str, file: Path) -> Part:
    digest, length = hashlib.sha256(), 0
    with file.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            length += len(piece)
            target.write(piece)
    return Part(name, length, digest.hexdigest())


def _take(path: Path, archive: zipfile.ZipFile, part: Part, folder: Path) -> None:
    altered = UserMistake(ALTERED.format(name=path.name, part=part.name))
    pure = PurePosixPath(part.name)
    if pure.is_absolute() or ".." in pure.parts:
        raise altered
    file = folder / pure
    file.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), part.bytes
    with archive.open(part.name) as source, _new(file).open("wb") as target:
        while left >= 0 and (piece := source.read(PIECE)):
            digest.update(piece)
            left -= len(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    if left or digest.hexdigest() != part.sha256:
        raise altered


def _manifest(path: Path, kind: Kind, text: bytes, known: Sequence[str]) -> Manifest:
    try:
        told = json.loads(text)
        is_newer = told["format"] > FORMAT or (told["revision"] and told["revision"] > known[-1])
        if told["kind"] == kind and is_newer:
            raise UserMistake(NEWER.format(name=path.name, program=told["program"]))
        found = Manifest(**{**told, "parts": [Part(**one) for one in told["parts"]]})
    except (ValueError, TypeError, AttributeError) as error:
        raise KeyError(MANIFEST) from error
    if found.kind != kind:
        raise KeyError(MANIFEST)
    return found
