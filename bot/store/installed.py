"""The database of an installation, with the keys that lie in its data folder."""

from pathlib import Path

from bot.errors import UserMistake
from bot.store.secrecy import Ring
from bot.store.store import Store, engine_of
from bot.store.trouble import LOST

NO_FOLDER = "YOUSAID_DATA names {}, which is no folder we can write to."


class Installed(Store):
    """Store and keys, opened and closed together."""

    def __init__(self, data: Path, url: str = "", key_file: Path | None = None) -> None:
        """``url``: the database, where it is not the file in ``data``; ``key_file``: the key
        outside it, where that is elsewhere.

        Raises UserMistake for an address that is no database, a folder that cannot be written to,
        or keys that do not fit.
        """
        engine = engine_of(url or f"sqlite:///{data / 'yousaid.db'}")
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise UserMistake(NO_FOLDER.format(data)) from None
        self._use(engine, Ring.at(data / "keys", key_file))

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

    def _is_lost(self, file: Path) -> bool:
        was_in_use = not self._may_begin or _size(file.with_name(f"{file.name}-wal")) > 0
        return was_in_use and _size(file) == 0

    def close(self) -> None:
        """Let go of both."""
        super().close()
        self.ring.close()


def _size(file: Path) -> int:
    """In bytes; 0 where there is none."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
