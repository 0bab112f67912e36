"""When Telegram and we last had each other, whoever asks whom."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

#: Telegram keeps a press for 150 s (tdlib/telegram-bot-api, Client.cpp): after this, some may be
#: lost and people deserve a word.
GAP: Final = timedelta(seconds=120)


class Contact:
    """``on_gap`` hears from when to when we were apart for long enough to lose presses."""

    def __init__(
        self, now: Callable[[], datetime], on_gap: Callable[[datetime, datetime], None]
    ) -> None:
        self._now = now
        self._on_gap = on_gap
        self.last_good: datetime | None = None

    def note(self) -> None:
        """We have each other now."""
        before, self.last_good = self.last_good, self._now()
        if before is not None and self.last_good - before > GAP:
            self._on_gap(before, self.last_good)
