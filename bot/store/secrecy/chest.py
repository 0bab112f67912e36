"""The chest: a data key for each person, each wrapped by the master key.

New keys are made as they are needed and written in one go before the transaction that sealed
something with them commits (``flush``): what is committed can always be opened. Only the one writer
makes keys; another process's changes are seen at the start of each transaction (``look``).
"""

import logging
import secrets
import sqlite3
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from bot.errors import NotPossible, UserMistake
from bot.store.secrecy.cipher import Key, Unopened, decrypted, encrypted, made, new_id
from bot.store.secrecy.keyfile import KeyFile, WrappedKey
from bot.store.secrecy.master import SIZE, WRONG, Master, MasterFile

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

log = logging.getLogger(__name__)

AWAY: Final = (
    "People's keys are gone from {path}. Nothing was changed; put it back as it was while YouSaid "
    "goes on, for it has them still."
)
#: Keys held in memory at most; more are read again when they are needed.
MOST: Final = 50_000
_LOOKUP: Final = "lookup"
_TURNING: Final = "turning"


class Chest:
    """Gives out keys, makes them, and lets them go. Safe to use from several threads."""

    def __init__(self, file: KeyFile, master: Master, source: MasterFile | None = None) -> None:
        """Raises Unopened where the master key is not the one of that file."""
        self._file = file
        self._source = source
        self._lock = threading.RLock()
        self._by_id: dict[str, Key] = {}
        self._newest: dict[int, Key] = {}
        self._coming: dict[str, WrappedKey] = {}
        self._seen = file.version()
        self._use(master)

    @property
    def id(self) -> str:
        """Names this ring, so that a database knows its own."""
        return self._file.facts()["ring"].decode()

    def look(self, *, to_write: bool = False) -> None:
        """Forget what is held where another process changed the keys since the last look.

        ``to_write``: nobody else writes now, so keys that were made and never flushed sealed
        nothing that was committed.
        """
        with self._lock:
            self._stay()
            if to_write and self._coming:  # before all is forgotten, or they would be held again
                self._coming.clear()
                self._forget()
            if len(self._by_id) > MOST:
                self._forget()
            now = self._file.version()
            if now != self._seen:
                self._seen = now
                self._forget()
                self._reread_master()

    def _stay(self) -> None:
        try:
            if self._file.stay():
                log.error("People's keys were gone from their folder; they are there again.")
        except (OSError, sqlite3.Error):
            raise NotPossible(AWAY.format(path=self._file.path)) from None

    def flush(self) -> None:
        """Write the keys made since the last look: before what they sealed is committed."""
        with self._lock:
            if self._coming:
                self._file.change(add=self._coming.values())
                self._coming.clear()

    def renew(self, person: int) -> list[str]:
        """Seal for them under a new key from now on; return the ids of the old ones."""
        with self._lock:
            coming = [one for one in self._coming.values() if one.person == person]
            old = [*self._file.of(person), *coming]
            if old:
                self._make(person, old[-1].n + 1)
            return [one.id for one in old]

    def drop(self, ids: Iterable[str]) -> None:
        """These keys are no more."""
        with self._lock:
            self._file.change(drop=ids)
            self._forget()

    @property
    def is_turning(self) -> bool:
        """Whether a turn of all keys was begun and not ended."""
        return self._file.facts().get(_TURNING) == b"1"

    def turn(self) -> None:
        """A new master key, and a new key for everybody. Only while nobody else writes.

        Raises UserMistake where the master key cannot be written.
        """
        if self._source is None:
            raise UserMistake("Keys in memory are not turned.")
        with self._lock:
            new = self._source.prepare()
            wrapper = made(new.secret)
            keys = self._file.all()
            secret = {one.id: self._secret(one) for one in keys}
            last = {one.person: one.n for one in keys}
            fresh = [
                _wrapped(wrapper, new_id(), person, n + 1, secrets.token_bytes(SIZE))
                for person, n in last.items()
            ]
            again = [
                (_wrapped(wrapper, one.id, one.person, one.n, secret[one.id]).wrapped, one.id)
                for one in keys
            ]
            lookup = encrypted(wrapper, self._lookup, _LOOKUP)
            facts = [(_LOOKUP, lookup), ("master", new.id.encode()), (_TURNING, b"1")]
            self._file.change(add=fresh, wrap=again, facts=facts)
            self._source.settle(new.id)
            self._use(new)

    def end_turn(self) -> int:
        """All is under the keys in use: the others end. Returns how many there were."""
        with self._lock:
            old = self._file.older()
            self._file.change(drop=old, facts=[(_TURNING, b"0")])
            self._forget()
            return len(old)

    def counted(self) -> tuple[int, int]:
        """How many keys there are, and how many of them another took the place of."""
        return len(self._file.all()), len(self._file.older())

    @property
    def master_id(self) -> str:
        """Names the master key in use."""
        return self._master.id

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _use(self, master: Master) -> None:
        self._master, self._wrapper = master, made(master.secret)
        self._forget()
        facts = self._file.facts()
        if _LOOKUP not in facts:
            new = {
                "ring": secrets.token_hex(8).encode(),
                "master": master.id.encode(),
                _LOOKUP: encrypted(self._wrapper, secrets.token_bytes(SIZE), _LOOKUP),
            }
            facts = self._file.begin(new)
        self._lookup = decrypted(self._wrapper, facts[_LOOKUP], _LOOKUP)

    def _reread_master(self) -> None:
        name = self._file.facts()["master"].decode()
        if self._source is None or name == self._master.id:
            return
        for one in self._source.known():
            if one.id == name:
                self._use(one)
                return
        raise UserMistake(WRONG.format(path=self._source.path))

    def _forget(self) -> None:
        self._by_id.clear()
        self._newest.clear()
        for one in self._coming.values():
            self._hold(one)

    def newest(self, person: int) -> Key:
        """The key in use of that person; made where there is none."""
        key = self._newest.get(person)
        if key is not None:
            return key
        with self._lock:
            found = self._file.newest(person)
            if found is None:
                return self._make(person, 1)
            return self._hold(found)

    def named(self, name: str) -> Key | None:
        """The key with that id; None where it ended."""
        key = self._by_id.get(name)
        if key is not None:
            return key
        with self._lock:
            found = self._file.key(name)
            if found is None:
                return None
            key = Key(found.id, found.person, made(self._secret(found)))
            self._by_id[key.id] = key
            return key

    def _make(self, person: int, n: int) -> Key:
        row = _wrapped(self._wrapper, new_id(), person, n, secrets.token_bytes(SIZE))
        self._coming[row.id] = row
        return self._hold(row)

    def _hold(self, row: WrappedKey) -> Key:
        key = Key(row.id, row.person, made(self._secret(row)))
        self._by_id[key.id] = key
        self._newest[key.person] = key
        return key

    def _secret(self, row: WrappedKey) -> bytes:
        place = f"{row.id} {row.person}"
        try:
            return decrypted(self._wrapper, row.wrapped, place)
        except Unopened:  # another process turned all keys since the last look
            self._reread_master()
            return decrypted(self._wrapper, row.wrapped, place)


def _wrapped(wrapper: "AESGCM", key_id: str, person: int, n: int, secret: bytes) -> WrappedKey:
    return WrappedKey(key_id, person, n, encrypted(wrapper, secret, f"{key_id} {person}"))
