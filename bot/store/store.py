"""The database as commands use it: short transactions, one after the other."""

import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError

from bot.errors import NotPossible, UserMistake
from bot.services.transaction import Transaction
from bot.store.engine import begin_write, open_engine
from bot.store.migrate import migrate
from bot.store.secrecy import Ring
from bot.store.secrecy.columns import give_ring
from bot.store.transaction import StoreTransaction
from bot.store.trouble import (
    AWAY,
    BROKEN,
    LOG_GONE,
    UNREACHED,
    DatabaseGone,
    is_damaged,
    translated,
)

T = TypeVar("T")
log = logging.getLogger(__name__)

UNKNOWN = "YOUSAID_DATABASE_URL names no database; write sqlite:///FILE or postgresql+psycopg://…."


class Store:
    """One database. Safe to use from several threads."""

    #: The file that was opened, by device and number: a name may lead to another one meanwhile.
    _identity: tuple[int, int] | None = None
    #: Whether SQLite has begun a log beside the file, and whether somebody took it away since.
    _has_log = _lost_log = False
    #: Whether an empty database is a new one, and not one that got lost.
    _may_begin = True

    def __init__(self, url: str, ring: Ring) -> None:
        """Raises UserMistake for an address that names no database we know."""
        self._use(engine_of(url), ring)

    def _use(self, engine: Engine, ring: Ring) -> None:
        self.engine, self.ring = engine, ring
        self._file = file_of(engine)
        give_ring(engine.dialect, ring)
        driver = self.engine.dialect.loaded_dbapi
        ours = (driver.OperationalError, driver.InterfaceError)
        self._driver_errors = (*ours, sqlite3.OperationalError)  # the file of keys is SQLite's

    def migrate(self) -> None:
        """Bring the tables up to date.

        Raises NotPossible when the database cannot be reached, UserMistake when it is none.
        """
        try:
            migrate(self.engine, may_begin=self._may_begin)
            self._run(lambda tx: tx.meet_ring(), write=True)
            self._let_keys_go()
        except (OperationalError, InterfaceError) as error:
            found = translated(error, error.orig)
            if isinstance(found, NotPossible) and str(found) != AWAY:
                raise found from error
            is_server = self.engine.dialect.name != "sqlite"
            raise NotPossible(UNREACHED if is_server else AWAY) from error
        except DatabaseError as error:
            if not is_damaged(error.orig):
                raise
            raise UserMistake(BROKEN) from None
        self._identity = self._found()

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps it; None on a server or in memory."""
        return self._file

    def check(self) -> None:
        """Raises DatabaseGone where the file we opened is not the one of that name any more."""
        if self._identity is not None and self._found() != self._identity:
            raise DatabaseGone
        if self._lost_log:
            raise DatabaseGone(LOG_GONE)

    def write(self, job: Callable[[Transaction], T]) -> T:
        """Run a job in a writing transaction of its own.

        Raises NotPossible when the database cannot be reached; then nothing was changed, except
        that a commit whose confirmation got lost may have happened.
        """
        return self._run(job, write=True)

    def within(self, job: Callable[[StoreTransaction], T]) -> T:
        """The same for what the store does itself."""
        return self._run(job, write=True)

    def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a job that only reads. Raises NotPossible when the database cannot be reached."""
        return self._run(job, write=False)

    def _run(self, job: Callable[[StoreTransaction], T], *, write: bool) -> T:
        self.check()  # else a new file would be made
        try:
            with self.engine.connect() as connection:
                if write:
                    begin_write(connection)
                elif connection.dialect.name == "sqlite":
                    connection.execute(text("BEGIN"))  # one view of the data for the whole job
                self.ring.look(to_write=write)
                tx = StoreTransaction(connection)
                result = job(tx)
                if write:
                    self.ring.flush()
                    self._check_log()
                    self.check()  # what is written to a file without a name is lost
                connection.commit()
        except (OperationalError, InterfaceError) as error:
            raise translated(error, error.orig) from error
        except DatabaseError as error:
            if not is_damaged(error.orig):
                raise
            raise NotPossible(BROKEN) from error
        except self._driver_errors as error:
            raise translated(error, error) from error
        if tx.ended:
            self._let_keys_go()
        return result

    def _let_keys_go(self) -> None:
        """Ends the keys of what was deleted, and writes down that they ended.

        What was deleted is gone already, so nothing fails if this does; it is tried again with the
        next deletion and at each start.
        """
        try:
            ends = self._run(lambda tx: tx.key_ends(), write=False)
            if ends:
                self.ring.end(ends)
                names = [one.key for one in ends]
                self._run(lambda tx: tx.drop_key_ends(names), write=True)
        except (NotPossible, OSError, sqlite3.Error):
            log.error("Keys of what was deleted could not be let go of yet; it is tried again.")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _check_log(self) -> None:
        """While a transaction is open the log is there, if there ever is one.

        What is in one without a name is still put into the database when its process ends in order.
        """
        if self._file is not None:
            is_there = os.path.exists(f"{self._file}-wal")
            self._lost_log = self._has_log and not is_there
            self._has_log = is_there

    def _found(self) -> tuple[int, int] | None:
        if self._file is None:
            return None
        try:
            found = os.stat(self._file)
        except OSError:
            return None
        return found.st_dev, found.st_ino


def engine_of(url: str) -> Engine:
    """The engine for that address. Raises UserMistake where it names no database we know."""
    try:
        return open_engine(url)
    except (ArgumentError, ImportError, ValueError):  # unknown kinds, and a port that is a word
        raise UserMistake(UNKNOWN) from None


def file_of(engine: Engine) -> Path | None:
    """Where SQLite keeps that database; None on a server or in memory."""
    name = engine.url.database
    is_file = engine.dialect.name == "sqlite" and name not in (None, "", ":memory:")
    return Path(str(name)) if is_file else None
