"""Read a draft from an Excel workbook (.xlsx): an XLSForm, or sheets with named columns."""

from pathlib import Path
from typing import Final

from bot.materials import guard, named_columns, xlsform
from bot.materials.sheets import read_sheets
from bot.services.drafts import Draft, Skipped

_OTHER_SHEET: Final = "a sheet without a column of questions"
_EMPTY_SHEET: Final = "an empty sheet"


def read(path: Path) -> Draft:
    """Read a workbook; sheets with a column of questions follow one another.

    Raises:
        UserMistake: the file is unsafe, damaged, no workbook, or holds no questions.
    """
    sheets = read_sheets(path)
    if xlsform.is_form(sheets):
        return xlsform.read(path, sheets)
    found = [(sheet, named_columns.table(sheet.rows)) for sheet in sheets]
    others = [sheet for sheet, table in found if table is None]
    tables = [table for _, table in found if table is not None]
    if not tables:
        guard.refuse(path, "names no column of questions: call it “question” in the first row.")
    why = [
        Skipped(sheet.name, _EMPTY_SHEET if sheet.is_empty else _OTHER_SHEET) for sheet in others
    ]
    return named_columns.draft(path, tables, why)
