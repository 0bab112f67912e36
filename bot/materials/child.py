"""What runs in the process that reads one file: limits first, then the reader, then one answer.

It is started by `apart` with nothing of its parent's but the name of the file: no environment, no
token, no database. Whatever ends it ends a reader, and nothing else.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from bot.errors import UserMistake
from bot.materials import gallery, read_here
from bot.materials.apart import NO_MEMORY
from bot.materials.passages import passages_here
from bot.services import crossing

try:
    import resource
except ImportError:  # Windows has no such limits: there the parent's clock is the only one
    resource = None  # type: ignore[assignment]  # a module or nothing


def _tables(path: Path) -> object:
    # It loads all that is known of languages, which takes longer than to read a draft.
    from bot.materials.translations import tables_here

    return tables_here(path)


_WAYS: Final[Mapping[str, Callable[[Path], object]]] = {
    "draft": read_here,
    "passages": passages_here,
    "pictures": partial(gallery.read_folder, is_described=False),
    "tables": _tables,
}


def main() -> None:
    """Read the file named on standard input, in the way and within the limits that are given."""
    way, memory, seconds, answer = sys.argv[1:]
    _limit(int(memory), int(seconds), int(answer))
    path = Path(os.fsdecode(sys.stdin.buffer.read()))
    try:
        found = crossing.dumped({"found": _WAYS[way](path)})
    except UserMistake as mistake:
        found = crossing.dumped({"mistake": str(mistake)})
    except MemoryError:
        os._exit(NO_MEMORY)
    sys.stdout.buffer.write(found)
    sys.stdout.flush()
    os._exit(0)  # taking a large document down again piece by piece is time spent for nothing


def _limit(memory: int, seconds: int, answer: int) -> None:
    if resource is None:
        return
    limits = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": seconds,  # also ends a reader whose parent was killed
        "RLIMIT_FSIZE": answer,
        "RLIMIT_CORE": 0,
    }
    for name, most in limits.items():
        # Not every system knows every limit, and none may be above what the parent has.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))
