"""The database of an installation, with the keys that lie in its data folder."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import UserMistake
from bot.store.secrecy import Ring
from bot.store.store import Store, engine_of, file_of
from bot.store.tables import sealing
from bot.store.trouble import LOST

NO_FOLDER = "YOUSAID_DATA names {}, which is no folder we can write to."
KEYS_GONE: Final = (
    "People's keys in {path} are missing. Put that file back (each yousaid-keys-….keys is a zip "
    "that holds one), or restore a backup; without it nobody can read what people wrote."
)


class Installed(Store):
    """Store and keys, opened and closed together."""

    def __init__(self, data: Path, url: str = "", key_file: Path | None = None) -> None:
        """``url``: the database, where it is not the file in ``data``; ``key_file``: the key
        outside it, where that is elsewhere.

        Raises UserMistake for an address that is no database, a folder that cannot be written to,
        or keys that do not fit.
        """
        keys = data / "keys"
        engine = engine_of(url or f"sqlite:///{data / 'yousaid.db'}")
        try:
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            raise UserMistake(NO_FOLDER.format(data)) from None
        people = keys / "people.sqlite"
        # New ones would open nothing, and stand in the way of those that do.
        if _size(people) == 0 and _is_sealed(engine):
            raise UserMistake(KEYS_GONE.format(path=people))
        self._use(engine, Ring.at(keys, key_file))

    def migrate(self) -> None:
        """Bring the tables up to date.

        Raises UserMistake also where a database that was in use is gone: an empty one in its place
        would serve people as if nothing had been, and SQLite would delete the log of the lost one.
        """
        # Keys first, the file last: another process that begins both makes them the other way.
        self._may_begin = self.ring.counted()[0] == 0
        if self.file is not None and self._is_lost(self.file):
            raise UserMistake(LOST.format(name=self.file))
        super().migrate()
        if self.file is not None:
            _keep_private(self.file)

    def _is_lost(self, file: Path) -> bool:
        was_in_use = not self._may_begin or _size(file.with_name(f"{file.name}-wal")) > 0
        return was_in_use and _size(file) == 0

    def close(self) -> None:
        """Let go of both."""
        super().close()
        self.ring.close()


def _is_sealed(engine: Engine) -> bool:
    """Whether somebody's keys sealed it; where that cannot be seen, whoever opens it says why."""
    file = file_of(engine)
    if file is not None and _size(file) == 0:
        return False
    try:
        with engine.connect() as connection:
            is_there = inspect(connection).has_table(sealing.name)
            return is_there and connection.execute(select(sealing.c.ring)).first() is not None
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()  # nobody closes it for whoever is refused


def _keep_private(file: Path) -> None:
    """For its owner alone, with what SQLite keeps beside it: what people chose is not sealed."""
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):  # not there, or somebody else's to say
            file.with_name(file.name + suffix).chmod(0o600)


def _size(file: Path) -> int:
    """In bytes; 0 where there is none."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
