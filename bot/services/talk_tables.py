"""What a use case may ask about talks between young people and the team."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.care_rows import LineRow, ThreadRow


class TalkTables(Protocol):
    """Threads, and the lines of each."""

    def open_thread(self, participant: int) -> ThreadRow | None:
        """The talk that person is in, if one is open."""
        ...

    def newest_thread(self, participant: int) -> ThreadRow | None:
        """The last talk of that person, open or closed."""
        ...

    def threads(self) -> list[ThreadRow]:
        """All that are open, oldest first."""
        ...

    def save_thread(self, row: ThreadRow) -> None:
        """Begin it, or change what is known of it."""
        ...

    def add_line(
        self, row: LineRow, participant: int, source_key: str, message_key: str | None = None
    ) -> bool:
        """Add what was written, once for each ``source_key``; False where it is there already.

        ``message_key`` is the message of the young person it came in.
        """
        ...

    def is_passed_on(self, participant: int, message_key: str) -> bool:
        """Whether that message of the young person went to the team."""
        ...

    def line(self, line: int) -> LineRow | None:
        """That one."""
        ...

    def lines(self, thread: int) -> list[LineRow]:
        """All of a talk, oldest first; words that were deleted are empty."""
        ...

    def thread(self, number: int) -> ThreadRow | None:
        """That talk."""
        ...

    def message_of_line(self, line: int) -> list[int]:
        """That line, and those that came in the same message before it was changed."""
        ...

    def forget_line_words(self, lines: Sequence[int]) -> None:
        """Remove the words of those lines; no backup brings them back."""
        ...
