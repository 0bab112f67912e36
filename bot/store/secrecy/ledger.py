"""The ledger of erasures: a line for each key that ended, kept apart from the database.

A database restored from a backup learns from it what must not come back. It names keys and says
whether words or everything was deleted, or their time was over; it names no person.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple


class Line(NamedTuple):
    """When a key ended (UTC, ISO 8601), which, and what went with it: words, all, or expired."""

    at: str
    key: str
    what: str


class Ledger:
    """A file that is only ever added to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, ends: Iterable[tuple[str, str]]) -> None:
        """Note (key, what), on the disk before this returns."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        number = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(number, "a", encoding="ascii") as file:
            if _is_torn(number):
                file.write("\n")
            file.writelines(f"{at} {key} {what}\n" for key, what in ends)
            file.flush()
            os.fsync(file.fileno())

    def lines(self) -> list[Line]:
        """All of them; a line that is not whole, because the power went, is left out."""
        if not self.path.exists():
            return []
        found = (one.split() for one in self.path.read_text(encoding="ascii").splitlines())
        return [Line(*one) for one in found if len(one) == len(Line._fields)]


def _is_torn(number: int) -> bool:
    """Whether the last line has no end: what comes next would be taken for the rest of it."""
    size = os.fstat(number).st_size
    return size > 0 and os.pread(number, 1, size - 1) != b"\n"
