"""One running process to a database, however often somebody starts another."""

import contextlib
import fcntl
import os
import secrets
from typing import IO

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, PendingRollbackError, SQLAlchemyError

from bot.errors import NotPossible
from bot.store.store import Store
from bot.store.trouble import NOT_WRITABLE

#: Any number will do, as long as nothing else in this database locks it.
INSTANCE_LOCK = 0x796F7569

RUNS_ALREADY = "YouSaid is already running on this database. Stop it first, or use the other one."


class InstanceLock:
    """Held from start to end by the process that receives, works and sends.

    ``boot_id`` names this process in what it claims. SQLite: a lock on a file beside the database,
    which the system lets go of however the process ends. PostgreSQL: a lock of a session of its
    own, which the server lets go of with the connection.
    """

    def __init__(self, store: Store) -> None:
        self.boot_id = secrets.token_hex(8)
        self._engine = store.engine
        self._file: IO[bytes] | None = None
        self._session: Connection | None = None

    def acquire(self) -> None:
        """Become the one. Raises NotPossible where another process is."""
        if self._engine.dialect.name == "sqlite":
            self._lock_file()
        else:
            self._lock_session()

    def is_held(self) -> bool:
        """Whether we still are the one; False once another process is.

        PostgreSQL forgets the lock with the connection it was taken on: it is taken again then.
        While the database is away nobody can take it, and nobody can know.
        """
        if self._session is None:
            return True
        try:
            self._session.execute(text("SELECT 1"))
        except (DBAPIError, PendingRollbackError):  # the second, where it was away at a look before
            return self._is_taken_again(self._session)
        return True

    def release(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._session is not None:
            with contextlib.suppress(SQLAlchemyError):  # lost already: so is the lock
                # Said aloud: the server notices a closed connection only a moment later.
                self._session.execute(text(f"SELECT pg_advisory_unlock({INSTANCE_LOCK})"))
            self._session.invalidate()  # a pooled session that kept the lock would keep it for good
            self._session.close()
            self._session = None

    def _lock_file(self) -> None:
        database = self._engine.url.database
        if database in (None, "", ":memory:"):
            return
        try:
            number = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:  # a disk that lets nothing be written, or none at all
            raise NotPossible(NOT_WRITABLE) from None
        self._file = os.fdopen(number, "rb+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise NotPossible(RUNS_ALREADY) from None

    def _is_taken_again(self, lost: Connection) -> bool:
        try:
            self._lock_session()
        except NotPossible:
            return False
        except DBAPIError:  # still away
            return True
        lost.invalidate()
        lost.close()
        return True

    def _lock_session(self) -> None:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        locked = connection.execute(text(f"SELECT pg_try_advisory_lock({INSTANCE_LOCK})")).scalar()
        if not locked:
            connection.close()
            raise NotPossible(RUNS_ALREADY)
        self._session = connection
