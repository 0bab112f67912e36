"""The database of an installation, with the keys that lie in its data folder."""

from pathlib import Path

from bot.errors import UserMistake
from bot.store.secrecy import Ring
from bot.store.store import Store, engine_of

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

    def close(self) -> None:
        """Let go of both."""
        super().close()
        self.ring.close()
