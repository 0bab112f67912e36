"""What a watch from outside makes of what it sees: silent, silent still, back. Pure."""

from typing import Final, Literal

#: Said again so often, in seconds, while nothing changes.
AGAIN: Final = 3_600.0

Word = Literal["silent", "again", "back"]


class Silence:
    """One watch. Times are seconds of a clock that only goes forward.

    ``after``: how long nothing good may be seen before somebody is told.
    """

    def __init__(self, after: float, now: float, again: float = AGAIN) -> None:
        self._after = after
        self._again = again
        self._good = now
        self._told: float | None = None

    def saw(self, now: float, *, is_well: bool) -> Word | None:
        """What to tell now, if anything."""
        if is_well:
            self._good = now
            was_told, self._told = self._told is not None, None
            return "back" if was_told else None
        if now - self._good < self._after:
            return None
        if self._told is None:
            self._told = now
            return "silent"
        if now - self._told >= self._again:
            self._told = now
            return "again"
        return None

    def untold(self, word: Word) -> None:
        """That could not be told to anybody: it is told with the next look."""
        self._told = self._good - self._again if word == "back" else None
