"""Catalogues read once a process: a file that holds, byte for byte, what one held before is not
read again. Apart from what else is made once, so that a nursery of processes need not load pytest.
"""

from collections.abc import Callable
from pathlib import Path

from bot.i18n import po
from bot.i18n.catalogue import Catalogue

Read = Callable[[Path, str], Catalogue]


def read_once(read: Read) -> Read:
    """The same, for one who asks often."""
    kept: dict[tuple[str, bytes], Catalogue] = {}

    def quick(folder: Path, code: str) -> Catalogue:
        key = (code, po.path_of(folder, code).read_bytes())
        if key not in kept:
            kept[key] = read(folder, code)
        return kept[key]

    return quick
