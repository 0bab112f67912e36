"""The key outside the database: one file, which opens the ring of people's keys."""

import contextlib
import hashlib
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.errors import UserMistake

SIZE: Final = 32
WRONG: Final = "The key {path} is not the one of these people's keys: put the right one there."
_COMING: Final = ".new"


@dataclass(frozen=True, slots=True)
class Master:
    """The key itself. ``id`` is derived from it, so that a wrong one is known by its name."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Tells nothing of the key."""
        return hashlib.sha256(b"yousaid master key" + self.secret).hexdigest()[:12]


class MasterFile:
    """Where the key lies: readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._coming = path.with_name(path.name + _COMING)

    def known(self) -> list[Master]:
        """The key, and the one that is about to take its place. Raises UserMistake."""
        return [Master(_read(one)) for one in (self.path, self._coming) if one.exists()]

    def begin(self) -> Master:
        """The key that is there, or a new one where there is none. Raises UserMistake."""
        if not self.path.exists():
            _write(self.path, secrets.token_bytes(SIZE), stays=True)
        return Master(_read(self.path))

    def prepare(self) -> Master:
        """A new key beside the one in use. Raises UserMistake where it cannot be written."""
        _write(self._coming, secrets.token_bytes(SIZE))
        return Master(_read(self._coming))

    def settle(self, master_id: str) -> None:
        """The ring is under that key now: its file takes the usual name."""
        # One that is not in use yet is left alone: another process may be about to use it.
        if self._coming.exists() and Master(_read(self._coming)).id == master_id:
            os.replace(self._coming, self.path)
            _sync(self.path.parent)


def _read(path: Path) -> bytes:
    try:
        found = urlsafe_b64decode(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise UserMistake(f"The key in {path} cannot be read; put a good copy there.") from None
    if len(found) != SIZE:
        raise UserMistake(f"The key in {path} is not whole; put a good copy there.")
    return found


def _write(path: Path, secret: bytes, *, stays: bool = False) -> None:
    """All of it or nothing, also when the power goes; one that ``stays`` is not written over."""
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(urlsafe_b64encode(secret) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process was first
            os.link(half, path) if stays else os.replace(half, path)
        half.unlink(missing_ok=True)
        _sync(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            half.unlink()
        raise UserMistake(
            f"No key can be written to {path}; is there room, and is the folder ours?"
        ) from None


def _sync(folder: Path) -> None:
    """Make the names in a folder as durable as the files."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
