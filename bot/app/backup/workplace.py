"""Where a backup is made ready or looked over: beside where it goes, seen by nobody else."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

HIDDEN: Final = ".yousaid-"
#: What was killed left its place behind; that is older than any backup takes, in seconds.
LEFT_BEHIND: Final = 3600.0


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, gone afterwards; and what others left behind is gone too."""
    for path in folder.glob(f"{HIDDEN}*"):
        if path.is_dir() and time.time() - path.stat().st_mtime > LEFT_BEHIND:
            shutil.rmtree(path, ignore_errors=True)  # people's words are in it
    work = Path(tempfile.mkdtemp(prefix=HIDDEN, dir=folder))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
