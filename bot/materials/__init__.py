"""Read a draft from a file: one module per format, each turning a path into a `Draft`."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.materials import (
    apart,
    comma_separated,
    docx,
    gallery,
    guard,
    lss,
    plain,
    qsf,
    spreadsheet,
)
from bot.materials.gallery import with_alt
from bot.services.drafts import Draft

__all__ = ["READERS", "read", "read_here", "read_passages", "with_alt"]

READERS: Final[Mapping[str, Callable[[Path], Draft]]] = MappingProxyType(
    {
        ".docx": docx.read,
        ".xlsx": spreadsheet.read,
        ".csv": comma_separated.read,
        ".txt": plain.read,
        ".md": plain.read,
        ".qsf": qsf.read,
        ".lss": lss.read,
        **dict.fromkeys(gallery.ENDINGS, gallery.read),
    }
)
"""The reader for each file extension, in small letters with its dot."""


def read(path: Path) -> Draft:
    """Read a draft in any format we know, chosen by the file's extension, or a folder of pictures.

    A process of its own does it, with limits of memory and time.

    Raises:
        UserMistake: the file is missing, unsafe, damaged, of another kind, too much for the
            limits, or holds no questions; one sentence names it and says what to do. Nothing else
            is ever raised.
    """
    return apart.read(path, "draft", _limits(path))


def _limits(path: Path) -> apart.Limits:
    try:
        files = len(os.listdir(path)) if os.path.isdir(path) else 0
    except OSError:  # its reader says so
        files = 0
    return apart.with_pictures(min(files, gallery.MOST_PICTURES))


def read_passages(path: Path) -> Draft:
    """Read themes or a draft report, passage by passage, in a process of its own.

    Raises:
        UserMistake: as `read` does.
    """
    return apart.read(path, "passages")


def read_here(path: Path) -> Draft:
    """Read a draft in this very process, as the child process does. Raises as `read` does."""
    if os.path.isdir(path):  # unlike Path's, it takes any name
        return gallery.read_folder(path)
    guard.require_file(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        *others, last = READERS
        known = f"{', '.join(others)} or {last}"
        guard.refuse(path, f"is not a kind of file I can read: save the draft as {known} first.")
    draft = reader(path)
    if len(draft.items) > guard.MAX_ITEMS:
        guard.too_long(path)
    if draft.signs > guard.MAX_SIGNS:
        guard.refuse(path, "holds more text than anybody can review: keep the questions alone.")
    return draft
