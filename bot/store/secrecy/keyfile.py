"""Where people's wrapped keys lie: a small SQLite file apart from the database.

Apart, so that its copies can live shorter than those of the database: a key deleted here is gone
from every backup within a week, and with it what it sealed. ``secure_delete`` overwrites a row that
is deleted; the journal is cut off with each commit.
"""

import os
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS keys (
  id TEXT PRIMARY KEY, person INTEGER NOT NULL, n INTEGER NOT NULL, wrapped BLOB NOT NULL,
  UNIQUE (person, n)
) WITHOUT ROWID;
"""
PRAGMAS = ("journal_mode=TRUNCATE", "synchronous=FULL", "secure_delete=ON", "busy_timeout=10000")


class WrappedKey(NamedTuple):
    """One key of one person; the one with the highest ``n`` is in use."""

    id: str
    person: int
    n: int
    wrapped: bytes


class KeyFile:
    """The file. Safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        """None: in memory, for as long as this object lives. Raises OSError or sqlite3.Error."""
        self.path = path
        self._lock = threading.RLock()
        self._open()

    def _open(self) -> None:
        path = self.path
        self._file = sqlite3.connect(
            ":memory:" if path is None else path, isolation_level=None, check_same_thread=False
        )
        try:
            if path is not None:
                path.chmod(0o600)
            self._prepare()
        except BaseException:
            self._file.close()
            raise

    def _prepare(self) -> None:
        for pragma in PRAGMAS:
            self._file.execute(f"PRAGMA {pragma}").fetchall()
        self._file.executescript(_TABLES)
        if self._file.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")

    def version(self) -> int:
        """Another number after another process wrote."""
        with self._lock:
            return int(self._file.execute("PRAGMA data_version").fetchone()[0])

    def stay(self) -> bool:
        """Be in the folder again, where somebody took the file away: all of it is still in ours.

        Whether it was gone. Raises OSError or sqlite3.Error where it cannot be put back.
        """
        if self.path is None or os.path.exists(self.path):
            return False
        with self._lock:
            back = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
            os.close(os.open(back, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            try:
                with closing(sqlite3.connect(back)) as copy:
                    self._file.backup(copy)
                with suppress(FileExistsError):  # another process was first
                    os.link(back, self.path)
            finally:
                back.unlink(missing_ok=True)
            self._file.close()
            self._open()
        return True

    def facts(self) -> dict[str, bytes]:
        """What the ring knows of itself."""
        with self._lock:
            return {name: bytes(value) for name, value in self._file.execute("SELECT * FROM facts")}

    def key(self, key_id: str) -> WrappedKey | None:
        """That key."""
        return self._one("SELECT * FROM keys WHERE id = ?", key_id)

    def newest(self, person: int) -> WrappedKey | None:
        """The key in use of that person."""
        return self._one("SELECT * FROM keys WHERE person = ? ORDER BY n DESC LIMIT 1", person)

    def of(self, person: int) -> list[WrappedKey]:
        """Every key of that person, oldest first."""
        sql = "SELECT * FROM keys WHERE person = ? ORDER BY n"
        with self._lock:
            return [WrappedKey(*row) for row in self._file.execute(sql, (person,))]

    def all(self) -> list[WrappedKey]:
        """Every key of everybody."""
        with self._lock:
            found = self._file.execute("SELECT * FROM keys ORDER BY person, n").fetchall()
        return [WrappedKey(*row) for row in found]

    def older(self) -> list[str]:
        """The ids of keys that another took the place of."""
        newest = "SELECT MAX(n) FROM keys WHERE person = one.person"
        sql = f"SELECT id FROM keys AS one WHERE n < ({newest})"
        with self._lock:
            return [row[0] for row in self._file.execute(sql)]

    def begin(self, facts: Mapping[str, bytes]) -> dict[str, bytes]:
        """Note these, unless another process was first; what is noted now."""
        with self._lock:
            self._file.executescript("BEGIN IMMEDIATE")
            rows = self._file.execute("SELECT count(*) FROM facts").fetchone()
            if not rows[0]:
                self._file.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
            self._file.execute("COMMIT")
            return self.facts()

    def change(
        self,
        *,
        add: Iterable[WrappedKey] = (),
        wrap: Iterable[tuple[bytes, str]] = (),
        drop: Iterable[str] = (),
        facts: Iterable[tuple[str, bytes]] = (),
    ) -> None:
        """All of it in one commit: keys to add, to wrap anew (wrapped, id), to drop, and facts."""
        with self._lock, self._file:
            self._file.execute("BEGIN IMMEDIATE")
            self._file.executemany("INSERT INTO keys VALUES (?, ?, ?, ?)", add)
            self._file.executemany("UPDATE keys SET wrapped = ? WHERE id = ?", wrap)
            self._file.executemany("DELETE FROM keys WHERE id = ?", [(one,) for one in drop])
            self._file.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            self._file.close()

    def _one(self, sql: str, value: str | int) -> WrappedKey | None:
        with self._lock:
            row = self._file.execute(sql, (value,)).fetchone()
        return None if row is None else WrappedKey(*row)
