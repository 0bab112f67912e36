"""What stands in a cell is what a person sees in it."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.errors import UserMistake
from bot.materials.sheets import MAX_COLUMNS, MAX_ROWS, read_sheets
from tests.bot.materials.books import workbook

CELL = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    "%s</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("Do you?", "Do you?"),
        ("  two\nlines ", "two\nlines"),
        (3, "3"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (date(2026, 1, 31), "2026-01-31"),
        (datetime(2026, 1, 31, 9, 30), "2026-01-31 09:30:00"),  # noqa: DTZ001  # Excel has no zones
        ("سؤال", "سؤال"),
    ],
)
def test_a_cell_is_read_as_it_is_seen(tmp_path: Path, value: object, seen: str) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook({"one": [[value]]}))
    assert read_sheets(file)[0].rows == ((seen,),)


def test_a_formula_is_its_last_result_and_never_worked_out(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook({"one": [["=1+1", "x"]]}))  # nobody has worked it out yet
    assert read_sheets(file)[0].rows == (("", "x"),)


def test_empty_rows_and_cells_keep_the_others_in_their_place(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook({"one": [["a"], [], [None, "b"]], "none": []}))
    first, second = read_sheets(file)
    assert first.rows == (("a",), (), ("", "b"))
    assert second.is_empty


def _with_sheet(path: Path, rows: str) -> Path:
    """A workbook with its sheet written by hand."""
    plain = path.with_name("plain.xlsx")
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, CELL % rows if is_sheet else old.read(name))
    return path


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="{MAX_ROWS + 1}"><c><v>1</v></c></row>',
        '<row r="999999999"><c><v>1</v></c></row>',
        f'<row r="1">{"<c><v>1</v></c>" * (MAX_COLUMNS + 1)}</row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
    ],
)
def test_a_sheet_without_end_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(UserMistake, match=r"“a\.xlsx” has more than 20,000 rows"):
        read_sheets(_with_sheet(tmp_path / "a.xlsx", rows))


def test_addresses_that_make_no_sense_are_passed_over(tmp_path: Path) -> None:
    rows = '<row r="-4"><c r="??"><v>1</v></c><c t="s"><v>77</v></c><c r="1C"><v>x</v></c></row>'
    assert read_sheets(_with_sheet(tmp_path / "a.xlsx", rows))[0].rows == (("1", "", "x"),)
