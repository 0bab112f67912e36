"""Read a draft from a comma-separated file with named columns, as spreadsheet programs save it.

Semicolons and tabs part cells too: what is taken is what makes most sense of the names.
"""

import csv
import io
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from bot.materials import decoding, guard, named_columns
from bot.materials.sheets import MAX_COLUMNS, MAX_ROWS, TOO_LARGE
from bot.services.drafts import Draft

_SEPARATORS: Final = ",;\t"
_LONGEST_HEAD: Final = 20_000  # characters in which the names of columns must stand
_NAMES: Final = "names no column of questions: call it “question” in the first row."


def read(path: Path) -> Draft:
    """Read a file.

    Raises:
        UserMistake: the file cannot be read, is no text, is torn, or names no questions.
    """
    text, more = decoding.text_of(path)
    rows = _rows(path, text, _separator(text, _column))
    table = named_columns.table(rows)
    if table is None:
        guard.refuse(path, _NAMES)
    return named_columns.draft(path, [table], more)


def rows_of(path: Path, text: str, names: Collection[str]) -> list[list[str]]:
    """The rows of a text whose columns have some of these names (in small letters).

    Raises:
        UserMistake: it is torn, or larger than any table of a draft.
    """

    def known(cell: str) -> str:
        name = cell.strip(' "').casefold()
        return name if name in names else ""

    return _rows(path, text, _separator(text, known))


def _separator(text: str, known: Callable[[str], str]) -> str:
    """The sign that makes most known names out of the first lines."""
    lines = text[:_LONGEST_HEAD].split("\n")[:10]

    def sense(sign: str) -> int:
        return max(len({known(cell) for cell in line.split(sign)} - {""}) for line in lines)

    return max(_SEPARATORS, key=sense)


def _column(cell: str) -> str:
    return named_columns.column_of(cell.strip(' "'))


def _rows(path: Path, text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error:
        line = reader.line_num
        guard.refuse(path, f"is torn near line {line}: save it again as “CSV UTF-8”.")
    if len(rows) > MAX_ROWS or max(map(len, rows), default=0) > MAX_COLUMNS:
        guard.refuse(path, TOO_LARGE)
    return rows
