"""What every command may need: the settings, the present, the database (opened when asked for)."""

from datetime import datetime
from functools import cached_property

from bot.clock import Now, system_now
from bot.errors import UserMistake
from bot.settings import Settings
from bot.store.installed import Installed
from bot.store.store import Store, engine_of, file_of


class House:
    """Built once for a command, closed at its end."""

    def __init__(self, settings: Settings, now: Now = system_now) -> None:
        self.settings = settings
        self.clock = now
        self._opened: Store | None = None

    @property
    def now(self) -> datetime:
        """The present, in UTC."""
        return self.clock()

    @cached_property
    def store(self) -> Store:
        """The database, its tables up to date."""
        known = self.settings
        opened = Installed(known.data, known.database_url, known.key_file)
        self._opened = opened
        opened.migrate()
        return opened

    @property
    def kept(self) -> Store:
        """The database, where there is one. Raises UserMistake where there is none yet."""
        engine = engine_of(self.settings.database_url)
        file = file_of(engine)
        engine.dispose()
        if file is not None and not file.exists():
            raise UserMistake(f"There is no database: {file} does not exist.")
        return self.store

    def close(self) -> None:
        """Let go of the database."""
        if self._opened is not None:
            self._opened.close()
