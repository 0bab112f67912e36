"""The directory as a comma-separated file, as any spreadsheet program saves it."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from bot.directory.columns import rows_of, table_of
from bot.services.support.entry import Row


def read(data: bytes) -> list[tuple[str, Row]]:
    """The rows; semicolons and tabs separate cells too. Raises ValueError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not saved as UTF-8: save it as “CSV UTF-8”.") from None
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    try:
        return rows_of(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as mistake:
        raise ValueError(f"is no proper comma-separated file: {mistake}.") from None


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The same rows as a file; the mark at its beginning tells spreadsheets that it is UTF-8."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table_of(rows))
    return file.getvalue().encode("utf-8-sig")
