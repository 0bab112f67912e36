"""Where tests write. In memory, where there is room for it: nothing of theirs need outlive the
machine, and on a disk every commit waits until it is safe there.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

MEMORY: Final = Path("/dev/shm")
#: Tests that run side by side hold less than a tenth of this; a container often has 64 MB.
ROOM: Final = 4 * 1024**3


def scratch() -> Path:
    """A folder that everybody on this machine may reach, with a short name."""
    is_ours = MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK)
    # Tests start programs that they write; a container may not let them.
    is_fit = is_ours and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return MEMORY if is_fit and shutil.disk_usage(MEMORY).free > ROOM else Path("/tmp")


def write_there() -> None:
    """Let this process and all it starts write there, unless somebody named another place."""
    if "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = str(scratch())
        tempfile.tempdir = None
