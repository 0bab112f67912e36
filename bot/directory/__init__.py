"""The signposting directory in a file: one module per format, each reading and writing rows."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bot.directory import comma_separated, plain_toml, spreadsheet
from bot.errors import UserMistake
from bot.services.support import Service, Sheet
from bot.services.support.entry import Row, written

__all__ = ["READERS", "WRITERS", "read", "write"]

#: Bytes; five hundred services have about half of it.
MOST: Final = 1024 * 1024

READERS: Final[Mapping[str, Callable[[bytes], list[tuple[str, Row]]]]] = MappingProxyType(
    {".toml": plain_toml.read, ".csv": comma_separated.read, ".xlsx": spreadsheet.read}
)
"""For each extension what turns a file's bytes into rows, each with where it stands.

They raise ValueError whose text says what is wrong with the file.
"""

WRITERS: Final[Mapping[str, Callable[[Sequence[Mapping[str, Any]]], bytes]]] = MappingProxyType(
    {".toml": plain_toml.write, ".csv": comma_separated.write, ".xlsx": spreadsheet.write}
)
"""For each extension what turns rows into a file's bytes."""


def read(path: Path) -> Sheet:
    """The rows of a file. Raises UserMistake where it cannot be read as one of our formats."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise _strange(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError:
        raise UserMistake(f"“{path.name}” cannot be read: check its name and folder.") from None
    if len(data) > MOST:
        raise UserMistake(f"“{path.name}” is larger than 1 MB: keep the list of services alone.")
    try:
        return Sheet(path.name, tuple(reader(data)))
    except ValueError as mistake:
        raise UserMistake(f"“{path.name}” {mistake}") from None


def write(path: Path, services: Sequence[Service]) -> None:
    """Write them so that reading the file gives the same. Raises UserMistake."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise _strange(path)
    data = writer([written(service) for service in services])
    try:
        path.write_bytes(data)
    except OSError:
        raise UserMistake(f"“{path.name}” cannot be written: check its folder.") from None


def _strange(path: Path) -> UserMistake:
    known = ", ".join(READERS)
    return UserMistake(f"“{path.name}” is not a list of services I know: use one of {known}.")
