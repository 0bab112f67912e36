"""The directory as an Excel workbook: its first sheet, a row for each service."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

from bot.directory.columns import rows_of, table_of
from bot.services.support.entry import Row

#: Bytes unpacked; a sheet of 500 services has about one million.
_MOST_UNPACKED: Final = 20 * 1024 * 1024
_DAMAGED: Final = "is no Excel workbook that can be read: save it again as .xlsx."


def read(data: bytes) -> list[tuple[str, Row]]:
    """The rows of the first sheet; of a formula its last result. Raises ValueError."""
    from openpyxl import load_workbook  # slow to load, and seldom needed

    _refuse_bomb(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        table = [[_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        book.close()
    except Exception:
        raise ValueError(_DAMAGED) from None
    return rows_of(table)


def write(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The same rows as a workbook, every cell a text, so that no number loses its first 0."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "services"
    for y, line in enumerate(table_of(rows), 1):
        for x, text in enumerate(line, 1):
            cell = sheet.cell(y, x)
            cell.number_format = "@"
            if text:
                cell.value = text
                cell.data_type = "s"  # text, whatever it begins with: never a formula
            if y == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise ValueError(_DAMAGED) from None
    if size > _MOST_UNPACKED:
        raise ValueError("unpacks to far more than a list of services holds.")


def _plain(value: object) -> object:
    """A date without its midnight, a whole number without its point."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value
