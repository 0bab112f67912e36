"""The same directory in every format: written, read again, and refused where it is none."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot import directory
from bot.app.signposting import sample_services
from bot.errors import UserMistake
from bot.services.support import Service, examine
from tests.bot.services.support.entries import NOON, row, service

ODD = service(
    key="odd",
    name='=HYPERLINK("x")',
    number="+44 1632 960001",
    other_ways=["Say “hello”, then \\ wait; or #1.", "'Or not'"],
    open=["mon-fri 09:00-17:00", "sat 10:00-12:00"],
    from_age=16,
    topics=["mood", "home"],
    verified=None,
)
EVERY = (*sample_services(), ODD)


def read(path: Path) -> tuple[Service, ...]:
    services, findings = examine(directory.read(path), NOON)
    assert findings == []
    return services


@pytest.mark.parametrize("extension", sorted(directory.READERS))
def test_what_was_written_is_read_again_as_it_was(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"services{extension}"
    directory.write(path, EVERY)
    assert read(path) == EVERY


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_may_be_saved_by_any_spreadsheet(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "list.csv"
    cells = {name: cell for name, cell in row().items() if name not in ("nations", "channels")}
    cells |= {"languages": "en", "verified": "Yes"}
    heading = [*cells, "Nations", "channels", "", ""]
    lines = [heading, [*map(str, cells.values()), "england|wales", "call", "", ""], [""] * 3]
    path.write_text("\r\n".join(separator.join(line) for line in lines), "utf-8-sig")
    (one,) = read(path)
    assert one.nations == {"england", "wales"}
    assert one.is_verified


def test_a_workbook_may_hold_dates_numbers_and_ticks(tmp_path: Path) -> None:
    book = Workbook()
    cells = row(
        checked_on=datetime.fromisoformat("2026-11-23"),
        from_age=16.0,
        number=111,
        verified=True,
        nations="england",
        channels="call",
        languages="en",
    )
    for line in (list(cells), list(cells.values()), [], [None, ""]):
        book.worksheets[0].append(line)
    book.save(tmp_path / "list.xlsx")
    (one,) = read(tmp_path / "list.xlsx")
    assert (one.ages[0], one.number, one.checked_on) == (16, "111", NOON.date())


def test_a_number_that_lost_its_first_zero_is_noticed(tmp_path: Path) -> None:
    book = Workbook()
    cells = row(number=8001111, nations="england", channels="call", languages="en")
    for line in (list(cells), list(cells.values())):
        book.worksheets[0].append(line)
    book.save(tmp_path / "list.xlsx")
    _, (finding,) = examine(directory.read(tmp_path / "list.xlsx"), NOON)
    assert "list.xlsx, row 2 (A line)" in str(finding)
    assert "make the cell a text" in str(finding)


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    directory.write(tmp_path / "list.xlsx", [ODD])
    book = load_workbook(io.BytesIO((tmp_path / "list.xlsx").read_bytes()))
    kinds = {cell.data_type for line in book.worksheets[0].iter_rows() for cell in line}
    assert "f" not in kinds


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.toml", b"[service", "is no proper TOML"),
        ("a.toml", b"service = [1]", "must have every service as a [[service]] table"),
        ("a.toml", b"service = 1", "must have every service as a [[service]] table"),
        ("a.toml", b'key = "a"', "has “key” outside any service"),
        ("a.toml", b"\xff", "is not saved as UTF-8"),
        ("a.csv", b"\xff", "is not saved as UTF-8"),
        ("a.csv", b"", "has no heading"),
        ("a.csv", b"name,number\nx,1", "has no heading"),
        ("a.csv", b"key,name,name\n", "has two columns called “name”"),
        ("a.csv", b"key,name\na,b,c\n", "has more cells in row 2"),
        ("a.csv", b'key,name\n"a\n', "is no proper comma-separated file"),
        ("a.xlsx", b"PK\x03\x04", "is no Excel workbook"),
        ("a.xlsx", b"", "is no Excel workbook"),
        ("a.ods", b"", "is not a list of services I know"),
        ("a.toml", b"#" * 2_000_000, "is larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_directory_is_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserMistake, match=f"“{name}” {says.replace('[', '.').replace(']', '.')}"):
        directory.read(tmp_path / name)


def test_a_file_that_is_not_there_is_a_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match="cannot be read"):
        directory.read(tmp_path / "gone.toml")
    with pytest.raises(UserMistake, match="cannot be written"):
        directory.write(tmp_path / "no" / "folder.csv", EVERY)
    with pytest.raises(UserMistake, match="is not a list of services"):
        directory.write(tmp_path / "list.pdf", EVERY)
