"""A spreadsheet for a translator: a row for each text, or for each plural form of it."""

from datetime import datetime

from bot.i18n import exchange_sheet, languages
from bot.i18n.exchange import Asked
from bot.reports.workbook import Table, workbook

_CUT = "…"


def written(asked: Asked, made_at: datetime) -> bytes:
    """The file. Nothing that is typed into it becomes a formula: all of its cells are text."""
    name = languages.language(asked.code).english_name
    headings = exchange_sheet.headings(asked.code)
    columns = list(zip(headings, exchange_sheet.COLUMNS.values(), strict=True))
    table = Table(name, columns, exchange_sheet.rows(asked), fixed=1, is_text=True)
    return workbook([table], made_at, _CUT, is_rtl=False)
