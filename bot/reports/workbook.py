"""A workbook of plain tables. Every text is a text: nothing that somebody wrote is ever a formula,
a link or a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final, NamedTuple

import xlsxwriter

from bot.i18n.isolates import side
from bot.services.cells import clean

#: Excel keeps no longer text in a cell, counted in UTF-16 (Microsoft, Excel specifications).
LONGEST: Final = 32_767
LONGEST_NAME: Final = 31
_IN_NAMES: Final = str.maketrans("", "", "[]:*?/\\'")

Cell = str | int | float | None
#: How xlsxwriter is kept from guessing, and from holding every row in memory.
OPTIONS: Final[Mapping[str, Any]] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

#: The reading order of a cell (Office Open XML, 18.8.1: 1 is from the left, 2 from the right).
LTR: Final[Mapping[str, Any]] = {"reading_order": 1}
RTL: Final[Mapping[str, Any]] = {"reading_order": 2}


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. ``columns`` are (heading, width in characters); the first ``fixed`` stay in sight
    with the headings. ``rows`` is gone through once. ``is_filtered``: columns pick rows.
    ``is_text``: what people type into its cells is text too, also after an equals sign.
    """

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]
    fixed: int = 0
    is_filtered: bool = True
    is_text: bool = False


def workbook(tables: Iterable[Table], made_at: datetime, cut: str, *, is_rtl: bool) -> bytes:
    """The file. ``cut`` ends a text too long for a cell. Pure: the same tables, the same bytes."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = {"text_wrap": True, "valign": "top"}
        body, heads = _Forms.of(book, plain), _Forms(head, head, head)
        typed = _Forms.of(book, {**plain, "num_format": "@"})
        for table in tables:
            sheet = book.add_worksheet(clean(table.name).translate(_IN_NAMES)[:LONGEST_NAME])
            if is_rtl:
                sheet.right_to_left()
            sheet.freeze_panes(1, table.fixed)
            for at, (_, width) in enumerate(table.columns):
                sheet.set_column(at, at, width, typed.plain if table.is_text else None)
            _write(sheet, 0, [heading for heading, _ in table.columns], heads, cut)
            last = 0
            for last, row in enumerate(table.rows, 1):
                _write(sheet, last, row, typed if table.is_text else body, cut)
            if table.is_filtered:
                sheet.autofilter(0, 0, last, len(table.columns) - 1)
    return file.getvalue()


class _Forms(NamedTuple):
    """How cells look: each text in the direction of its own first letter, whatever the sheet's."""

    plain: Any
    ltr: Any
    rtl: Any

    @classmethod
    def of(cls, book: Any, look: Mapping[str, Any]) -> "_Forms":
        """Those with that look."""
        return cls(*(book.add_format({**look, **order}) for order in ({}, LTR, RTL)))


def _write(sheet: Any, number: int, row: Sequence[Cell], forms: _Forms, cut: str) -> None:
    for at, cell in enumerate(row):
        if isinstance(cell, str) and cell:
            form = {"ltr": forms.ltr, "rtl": forms.rtl}.get(side(cell) or "", forms.plain)
            sheet.write_string(number, at, fitting(clean(cell), cut), form)
        elif isinstance(cell, int | float):
            sheet.write_number(number, at, cell, forms.plain)


def fitting(text: str, cut: str) -> str:
    """As much of the text as a cell can hold, with ``cut`` at its end where that is not all."""
    if len(text) * 2 <= LONGEST:  # no character is longer than two
        return text
    units = text.encode("utf-16-le")
    if len(units) <= LONGEST * 2:
        return text
    room = LONGEST - len(cut.encode("utf-16-le")) // 2
    return units[: room * 2].decode("utf-16-le", "ignore") + cut
