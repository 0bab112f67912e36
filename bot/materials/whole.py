"""Read a draft, and keep the very bytes that it was read from.

A file may be changed, or another put in its place, while it is read. So its bytes are taken once,
and read from a copy that nobody else writes to.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.materials import guard, read
from bot.services.drafts import Draft, Source

#: Documents in one file, which feedback can be given back in. Of pictures only what is made anew of
#: them is kept: the files themselves may tell where they were taken.
KEPT: Final = frozenset((".docx", ".xlsx", ".csv", ".txt", ".md", ".qsf", ".lss"))


def read_whole(path: Path) -> tuple[Draft, Source]:
    """Read a draft as `bot.materials.read` does, with the file it is from.

    Raises:
        UserMistake: as `read` does; or there is no room for a copy.
    """
    if path.suffix.lower() not in KEPT or os.path.isdir(path):
        return read(path), Source(path.name, b"")
    content = guard.read_bytes(path)
    with TemporaryDirectory(prefix="yousaid-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        try:
            copy.write_bytes(content)
        except OSError:
            guard.refuse(path, "cannot be copied to be read: make room on the disk first.")
        return read(copy), Source(path.name, content)
