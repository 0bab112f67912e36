"""Token buckets: how fast messages may leave, over all and to one chat."""

from collections.abc import Callable

#: Messages a chat may get at once after a quiet time.
CHAT_BURST = 3.0
#: The part of a second that may leave at once over all.
SPREAD = 0.2
MOST_CHATS = 10_000


class Bucket:
    """Fills at ``rate`` a second up to ``size``; every message takes one."""

    __slots__ = ("_at", "_level", "rate", "size")

    def __init__(self, rate: float, size: float, at: float) -> None:
        self.rate = rate
        self.size = size
        self._level = size
        self._at = at

    def wait(self, at: float) -> float:
        """Seconds until there is one to take; 0: now."""
        self._level = min(self.size, self._level + (at - self._at) * self.rate)
        self._at = at
        # A hair less than one is one: else rounding makes us wait for nothing.
        return 0.0 if self._level >= 1 - 1e-9 else (1 - self._level) / self.rate

    def take(self) -> None:
        """Take one."""
        self._level -= 1

    def give_back(self) -> None:
        """What was taken was not used."""
        self._level += 1

    @property
    def is_full(self) -> bool:
        """Nobody took anything lately."""
        return self._level >= self.size


class Pace:
    """One bucket for all and one for each chat."""

    def __init__(self, send_rate: float, chat_rate: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._chat_rate = chat_rate
        self._all = Bucket(send_rate, max(1.0, send_rate * SPREAD), clock())
        self._chats: dict[int, Bucket] = {}

    def take(self, chat: int) -> float:
        """Take one for that chat and return 0, or seconds to wait and take none."""
        at = self._clock()
        bucket = self._chats.get(chat)
        if bucket is None:
            self._tidy(at)
            bucket = self._chats[chat] = Bucket(self._chat_rate, CHAT_BURST, at)
        wait = max(self._all.wait(at), bucket.wait(at))
        if not wait:
            self._all.take()
            bucket.take()
        return wait

    def all_wait(self) -> float:
        """Seconds until anything at all may leave."""
        return self._all.wait(self._clock())

    def give_back(self, chat: int) -> None:
        """What was taken for that chat was not used."""
        self._all.give_back()
        self._chats[chat].give_back()

    def _tidy(self, at: float) -> None:
        if len(self._chats) >= MOST_CHATS:
            for bucket in self._chats.values():
                bucket.wait(at)
            self._chats = {chat: b for chat, b in self._chats.items() if not b.is_full}
