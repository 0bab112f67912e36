"""Read a draft from a comma-separated file with named columns, as spreadsheet programs save it.

Semicolons and tabs part cells too: what is taken is what makes most sense of the names.
"""

import csv
import io
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
    rows = _rows(path, text, max(_SEPARATORS, key=lambda sign: _sense(text, sign)))
    table = named_columns.table(rows)
    if table is None:
        guard.refuse(path, _NAMES)
    return named_columns.draft(path, [table], more)


def _sense(text: str, separator: str) -> int:
    """Count the known names that a separator makes out of the first lines."""
    lines = text[:_LONGEST_HEAD].split("\n")[:10]
    found = [
        len({column for cell in line.split(separator) if (column := _column(cell))})
        for line in lines
    ]
    return max(found, default=0)


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
