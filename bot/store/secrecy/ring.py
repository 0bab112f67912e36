"""The ring: seals texts under the keys of the chest, and opens them."""

import hashlib
import hmac
import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeVar

from bot.errors import UserMistake
from bot.store.secrecy.chest import Chest
from bot.store.secrecy.cipher import (
    Key,
    Unopened,
    key_of,
    opened,
    opened_bytes,
    seal,
    seal_bytes,
)
from bot.store.secrecy.keyfile import KeyFile
from bot.store.secrecy.ledger import Ledger
from bot.store.secrecy.master import SIZE, WRONG, Master, MasterFile

log = logging.getLogger(__name__)
T = TypeVar("T", str, bytes)

MISSING: Final = (
    "The key {path} is missing. Without it nobody can read what people wrote: put it back, or name "
    "it in YOUSAID_KEY_FILE."
)
UNUSABLE: Final = (
    "People's keys in {path} cannot be read and written: look whether the disk lets us write, and "
    "whose the folder is."
)

DAMAGED: Final = (
    "People's keys in {path} are damaged. Put a good copy of that file in its place: each "
    "yousaid-keys-….keys is a zip that holds one."
)


class Ring(Chest):
    """Seals and opens. Safe to use from several threads."""

    ledger: Ledger | None = None

    @classmethod
    def at(cls, folder: Path, master: Path | None = None) -> "Ring":
        """The keys in that folder; made where there are none.

        Raises UserMistake where the master key is missing, damaged or another one.
        """
        source = MasterFile(master or folder / "master.key")
        file = _file_in(folder)
        try:
            ring = cls(file, _fitting(file, source), source)
        except Exception:
            file.close()
            raise
        ring.ledger = Ledger(folder / "erased")
        return ring

    @classmethod
    def in_memory(cls) -> "Ring":
        """Keys that end with this object."""
        return cls(KeyFile(None), Master(secrets.token_bytes(SIZE)))

    def seal(self, person: int, place: str, text: str) -> str:
        """A text of that person as it may stand on a disk."""
        return seal(self.newest(person), place, text)

    def seal_bytes(self, person: int, place: str, content: bytes) -> bytes:
        """The same for a sound."""
        return seal_bytes(self.newest(person), place, content)

    def open(self, place: str, sealed: str) -> str:
        """The text again; empty where its key is gone, or where it was altered, which is logged."""
        return self._opened(place, sealed, opened, "")

    def open_bytes(self, place: str, sealed: bytes) -> bytes:
        """The same for a sound."""
        return self._opened(place, sealed, opened_bytes, b"")

    def hashed(self, kind: str, value: str) -> str:
        """What an address is looked up by: the same for the same one, and not to be reversed."""
        whole = f"{kind}\n{value}".encode("utf-8", "surrogatepass")
        return hmac.new(self._lookup, whole, hashlib.sha256).hexdigest()[:40]

    def _opened(self, place: str, sealed: T, way: Callable[[Key, str, T], T], nothing: T) -> T:
        name = key_of(sealed)
        key = None if name is None else self.named(name)
        if key is not None:
            try:
                return way(key, place, sealed)
            except Unopened:
                log.error("A text in %s was altered or moved; it is taken for empty.", place)
        elif name is None:
            log.error("A text in %s is not sealed; it is taken for empty.", place)
        return nothing

    def is_newest(self, sealed: str | bytes) -> bool:
        """Whether a text is under the key in use of its person."""
        name = key_of(sealed)
        key = None if name is None else self.named(name)
        return key is None or self.newest(key.person).id == key.id

    def again(self, place: str, sealed: str) -> str:
        """The same text under the key in use."""
        key = self.named(key_of(sealed) or "")
        return seal(self.newest(key.person), place, opened(key, place, sealed)) if key else sealed

    def again_bytes(self, place: str, sealed: bytes) -> bytes:
        """The same content under the key in use."""
        key = self.named(key_of(sealed) or "")
        if key is None:
            return sealed
        return seal_bytes(self.newest(key.person), place, opened_bytes(key, place, sealed))

    def end(self, ends: Iterable[tuple[str, int, str]]) -> None:
        """These keys (id, person, what was deleted) end: what they sealed is unreadable, in every
        copy. The ledger knows it first. Raises OSError where that cannot be written."""
        gone = list(ends)
        with self._lock:
            if self.ledger is not None:
                self.ledger.add((key, what) for key, _, what in gone)
            self.drop([key for key, _, _ in gone])


def _file_in(folder: Path) -> KeyFile:
    path = folder / "people.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return KeyFile(path)
    except (OSError, sqlite3.Error) as error:
        # Whatever may pass, or is the disk's, is a subclass; only what it holds is this itself.
        if type(error) is sqlite3.DatabaseError:
            raise UserMistake(DAMAGED.format(path=path)) from None
        raise UserMistake(UNUSABLE.format(path=path)) from None


def _fitting(file: KeyFile, source: MasterFile) -> Master:
    """The master key of these keys; a new one where there are none yet. Raises UserMistake."""
    name = file.facts().get("master", b"").decode()
    if not name:
        return source.begin()
    found = source.known()
    for one in found:
        if one.id == name:
            source.settle(name)
            return one
    raise UserMistake((WRONG if found else MISSING).format(path=source.path))
