"""A workbook holds texts as texts, whatever somebody wrote; checked by another program's reader."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from bot.reports.workbook import LONGEST, Table, fitting, workbook
from bot.services.cells import clean

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
CUT = "… (cut)"
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|'/c calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\0=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "http://evil.example",
    "mailto:a@b.example",
    "internal:Items!A1",
    "file:///etc/passwd",
    "1234567890123456789",
    "1e5",
    "00123",
    "TRUE",
    "2026-11-25",
    "\u202eevil\u202c",
    "a\ud800b",
    "\x01\x08\x0b\x1f\x7f\ufffe\uffff",
    "_x0041_",
    "<c t='f'><f>1+1</f></c>&amp;]]>",
    "{=1+1}",
    "مرحبا 123 hello",
    "👩‍👩‍👧‍👦",
    "x" * 40_000,
    "👾" * 20_000,
]


def made(*rows: tuple[str | int | float | None, ...], is_rtl: bool = False) -> bytes:
    table = Table("A: [b]*/?'", (("One", 10), ("Two", 10)), rows, 1)
    return workbook([table], AT, CUT, is_rtl=is_rtl)


def sheet_of(content: bytes) -> Worksheet:
    (sheet,) = load_workbook(BytesIO(content)).worksheets
    return sheet


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_what_somebody_wrote_is_a_text(text: str) -> None:
    content = made((text, 1), ("after", 2))
    sheet = sheet_of(content)
    cell = sheet["A2"]
    assert cell.data_type in ("s", "inlineStr") or (not clean(text) and cell.value is None)
    assert unescape(str(cell.value or "")) == fitting(clean(text), CUT)
    assert cell.hyperlink is None
    assert (sheet["A3"].value, sheet["B3"].value) == ("after", 2)
    parts = ZipFile(BytesIO(content))
    whole = b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)
    assert b"<f>" not in whole.replace(b"&lt;f&gt;", b"")
    assert b"<hyperlink" not in whole
    assert b"externalLink" not in b"".join(one.encode() for one in parts.namelist())


@pytest.mark.parametrize("text", ["x" * LONGEST, "x" * (LONGEST + 1), "é" + "👾" * 16_383])
def test_no_cell_is_longer_than_a_spreadsheet_can_hold(text: str) -> None:
    found = fitting(text, CUT)
    assert len(found.encode("utf-16-le")) // 2 <= LONGEST
    assert found == text or found.endswith(CUT)


def test_headings_stay_in_sight_and_rows_can_be_picked() -> None:
    sheet = sheet_of(made(("a", 1), ("b", 2)))
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A1"].font.bold
    assert sheet.title == "A b"


def test_it_reads_from_right_to_left_where_its_readers_do() -> None:
    assert sheet_of(made(is_rtl=True)).sheet_view.rightToLeft
    assert not sheet_of(made()).sheet_view.rightToLeft


def test_the_same_tables_give_the_same_bytes() -> None:
    assert made(("a", 1.5), ("b", None)) == made(("a", 1.5), ("b", None))


def test_each_text_is_read_from_the_side_of_its_own_first_letter() -> None:
    rows = [("Shorter.", "اختصروه"), ("12", "قصّروه please"), ("ਛੋਟਾ", "ትንሽ ይሁን")]
    for is_rtl in (False, True):
        sheet = sheet_of(made(*rows, is_rtl=is_rtl))
        found = [[cell.alignment.readingOrder for cell in row] for row in sheet["A2:B4"]]
        assert found == [[1, 2], [0, 2], [1, 1]]
        assert [[cell.value for cell in row] for row in sheet["A2:B4"]] == [[*row] for row in rows]
