"""A table with a heading row: what spreadsheets and comma-separated files have in common."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from bot.services.support.entry import FIELDS, Row

#: Between sentences of one cell; nothing else in a directory has it.
BETWEEN: Final = " | "


def rows_of(table: Iterable[Sequence[object]]) -> list[tuple[str, Row]]:
    """Each row by the names in the heading, with its number as a spreadsheet shows it.

    Empty rows and columns count for nothing. Raises ValueError where there is no heading, or where
    two columns have one name.
    """
    lines = list(table)
    names = [_name(cell) for cell in lines[0]] if lines else []
    if "key" not in names:
        raise ValueError("has no heading: its first row must name the columns, such as key, name.")
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        raise ValueError(f"has two columns called “{doubled[0]}”.")
    found: list[tuple[str, Row]] = []
    for number, line in enumerate(lines[1:], 2):
        cells = [cell.strip() if isinstance(cell, str) else cell for cell in line]
        if all(cell in (None, "") for cell in cells):
            continue
        if any(cell not in (None, "") for cell in cells[len(names) :]):
            raise ValueError(f"has more cells in row {number} than columns with a name.")
        row = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        found.append((f"row {number}", row))
    return found


def table_of(rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """The heading and the rows, every cell as text."""
    return [list(FIELDS), *([_cell(row.get(name)) for name in FIELDS] for row in rows)]


def _name(cell: object) -> str:
    return str("" if cell is None else cell).strip().lower().replace(" ", "_")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return BETWEEN.join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.isoformat() if isinstance(value, date) else str("" if value is None else value)
