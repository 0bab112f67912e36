"""Files of translators are opened as safely as drafts, and each mistake is one clear sentence."""

import csv
import io
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.errors import UserMistake
from bot.i18n import exchange_po, exchange_sheet
from bot.i18n.exchange import Asked, Taken, Unit
from bot.materials import translations
from bot.reports.sentences import written
from tests.bot.i18n.catalogues import sentence
from tests.bot.materials.test_guard import Put, is_one_sentence, put

__all__ = ["put"]

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
HELLO, SUM = sentence("a.hello", "Hello {name}"), sentence("a.sum", '=HYPERLINK("x";"y")')
FA = Asked("fa", (Unit(HELLO), Unit(SUM)))
SENT = FA._replace(
    units=(Unit(HELLO, ("سلام {name}،\u200cبله",), "draft"), Unit(SUM, ("-۲",), "draft"))
)
BACK = [("سلام {name}،\u200cبله",), ("-۲",)]


def rows() -> list[list[str]]:
    return [list(exchange_sheet.headings("fa")), *map(list, exchange_sheet.rows(SENT))]


def comma(rows: list[list[str]], encoding: str, sign: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue().encode(encoding, "replace")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("fa.po", exchange_po.written(SENT).encode()),
        ("fa.xlsx", written(SENT, NOON)),
        ("fa.csv", comma(rows(), "utf-8-sig")),
        ("fa.CSV", comma(rows(), "utf-8", ";")),
        ("fa.csv", comma(rows(), "utf-16", "\t")),
    ],
)
def test_every_kind_of_file_brings_the_same_back(put: Put, name: str, data: bytes) -> None:
    taken = translations.read(put(name, data), FA)
    assert [one.forms for one in taken.units] == BACK
    assert taken.findings == ()


def test_what_a_browser_sent_is_read_the_same() -> None:
    data = exchange_po.written(SENT).encode()
    taken = translations.read_upload([("../../fa.po", data)], FA)
    assert [one.forms for one in taken.units] == BACK
    with pytest.raises(UserMistake, match="Choose a file first"):
        translations.read_upload([], FA)


def test_no_cell_is_a_formula_and_what_is_typed_becomes_none() -> None:
    sheet = load_workbook(BytesIO(written(SENT, NOON))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    filled = [cell for cell in cells if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in filled} == {("s", "@")}
    assert sheet.column_dimensions["F"].number_format == "@"
    assert sheet["B3"].value == SUM.text


def test_a_workbook_that_another_program_saved_is_read(put: Put, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(written(SENT, NOON)))
    book.create_sheet("Notes", 0).append(["what I asked myself"])
    book.save(tmp_path / "again.xlsx")
    taken = translations.read(tmp_path / "again.xlsx", FA)
    assert [one.forms for one in taken.units] == BACK


def refused(path: Path) -> str:
    with pytest.raises(UserMistake) as caught:
        translations.read(path, FA)
    assert is_one_sentence(str(caught.value), path.name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("fa.docx", b"PK", "is not a kind of file I can read: save it as .po, .xlsx or .csv"),
        ("fa.xlsx", b"PK\x03\x04", "is damaged"),
        ("fa.xlsx", b"\xd0\xcf\x11\xe0 old", "is locked with a password or in the old format"),
        ("fa.xlsx", b"context,english", "is not an Excel workbook"),
        ("fa.po", b"", "is empty"),
        ("fa.csv", comma([["context", "English"], ["é", "è"]], "cp1252"), "not saved in UTF-8"),
        ("fa.csv", b'context,english\n"a\n', "is torn near line"),
        ("fa.csv", b"one,two\n1,2\n", "has no column “context”"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(put: Put, name: str, data: bytes, what: str) -> None:
    assert what in refused(put(name, data))


def test_letters_that_a_program_lost_stop_the_file(put: Put) -> None:
    """Excel's plain CSV writes a question mark for each letter it does not have."""
    taken = translations.read(put("fa.csv", comma(rows(), "ascii")), FA)
    assert {one.what for one in taken.stops} == {"its letters were lost when the file was saved."}


def test_a_workbook_that_holds_nothing_is_refused(put: Put) -> None:
    book, file = Workbook(), BytesIO()
    book.save(file)
    assert "has no column “context”" in refused(put("fa.xlsx", file.getvalue()))


def test_nothing_written_is_nothing_new(put: Put) -> None:
    assert translations.read(put("fa.xlsx", written(FA, NOON)), FA) == Taken((), ())
