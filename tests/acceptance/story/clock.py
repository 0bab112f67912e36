"""A clock that stands in a file, so that one test can let days pass for every process it starts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class FileClock:
    """Runs as every clock does, and is as far ahead as its file says, in seconds."""

    file: Path

    def __call__(self) -> datetime:
        """The present in the story, in UTC."""
        ahead = float(self.file.read_text(encoding="ascii"))
        return datetime.now(UTC) + timedelta(seconds=ahead)

    def move_to(self, moment: datetime) -> None:
        """Let it be that moment now."""
        ahead = (moment - datetime.now(UTC)).total_seconds()
        new = self.file.with_suffix(".new")
        new.write_text(str(ahead), encoding="ascii")
        new.replace(self.file)  # nobody reads half a number
