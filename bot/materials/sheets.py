"""The sheets of an Excel workbook (.xlsx) as plain rows of text.

A cell is what a person sees in it, as far as the file says so: of a formula its last result, a
date as 2026-01-31, a whole number without a point. Hidden sheets are read too: what they hold is
shown to the facilitator like the rest. Nothing is calculated and no link is followed.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.materials import guard

MAX_ROWS: Final = 20_000  # in one sheet; lists of towns to choose from have some thousands
MAX_COLUMNS: Final = 250  # a survey in forty languages has about 200
TOO_LARGE: Final = (
    f"has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns: keep the questions alone."
)

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_R: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; rows end at their last filled cell, empty rows in between stay."""

    name: str
    rows: tuple[Row, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell of it holds anything."""
        return not any(self.rows)


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, in order.

    Raises:
        UserMistake: the file is unsafe, damaged, no workbook, or larger than a draft can be.
    """
    package = guard.open_package(path, guard.EXCEL)
    main = package.related("").get("officeDocument", "xl/workbook.xml")
    root = package.part(main)
    if root is None or root.tag != f"{_S}workbook":
        guard.not_a(path, guard.EXCEL)
    links = package.links(main)
    targets = {key: target for key, kind, target in links if kind == "worksheet"}
    named = {kind: target for _, kind, target in links}
    cells = _Cells(_optional(package, named, "sharedStrings"), _optional(package, named, "styles"))
    found = []
    for sheet in root.iter(f"{_S}sheet"):
        target = targets.get(sheet.get(_R) or sheet.get(_STRICT_R) or "")
        body = None if target is None else package.part(target)
        if body is not None:
            found.append(Sheet(sheet.get("name", ""), tuple(_rows(path, body, cells))))
    return tuple(found)


def _optional(package: guard.Package, named: dict[str, str], kind: str) -> ET.Element | None:
    return package.part(named[kind]) if kind in named else None


def _rows(path: Path, body: ET.Element, cells: "_Cells") -> Iterator[Row]:
    given = 0
    for row in body.iter(f"{_S}row"):
        filled = {at: text for at, text in cells.row(row) if text}
        if not filled:
            continue
        at = _whole(row.get("r")) or given + 1
        if at > MAX_ROWS or max(filled) >= MAX_COLUMNS:
            guard.refuse(path, TOO_LARGE)
        for _ in range(given + 1, at):
            yield ()
        yield tuple(filled.get(column, "") for column in range(max(filled) + 1))
        given = max(at, given + 1)


class _Cells:
    """Tells what a person sees in a cell: texts and formats are kept apart from the sheets."""

    def __init__(self, strings: ET.Element | None, styles: ET.Element | None) -> None:
        found = () if strings is None else strings.iter(f"{_S}si")
        self._strings = tuple(_text(one) for one in found)
        self._dates = frozenset(_dates(styles)) if styles is not None else frozenset()

    def row(self, row: ET.Element) -> Iterator[tuple[int, str]]:
        """Return the cells of a row, each with its column from 0."""
        column = -1
        for cell in row.iter(f"{_S}c"):
            named = _column(cell.get("r", ""))
            column = column + 1 if named is None else named
            yield column, self._shown(cell).replace("\r\n", "\n").strip()

    def _shown(self, cell: ET.Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{_S}is")
            return "" if inline is None else _text(inline)
        value = cell.findtext(f"{_S}v") or ""
        if kind == "s":
            at = _whole(value)
            return self._strings[at] if at is not None and at < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return self._number(value, cell.get("s")) if kind == "n" else value

    def _number(self, value: str, style: str | None) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self._dates:
            return _date(number) or value
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.12g}"


def _text(element: ET.Element) -> str:
    """Return the text of a rich text, without the reading aids of East Asian scripts."""
    if (plain := element.findtext(f"{_S}t")) is not None:
        return plain
    return "".join(run.findtext(f"{_S}t") or "" for run in element.findall(f"{_S}r"))


def _dates(styles: ET.Element) -> Iterator[str]:
    """Return the numbers of the styles that show a number as a date."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format  # slow to load

    formats: dict[str | None, str] = {str(at): code for at, code in BUILTIN_FORMATS.items()}
    for one in styles.iter(f"{_S}numFmt"):
        formats[one.get("numFmtId")] = one.get("formatCode", "")
    used = styles.find(f"{_S}cellXfs")
    for number, style in enumerate(() if used is None else used):
        if is_date_format(formats.get(style.get("numFmtId"))):
            yield str(number)


def _date(number: float) -> str:
    from openpyxl.utils.datetime import from_excel

    try:
        found = from_excel(number)
    except (ValueError, OverflowError):
        return ""
    return "" if found is None else str(found).removesuffix(" 00:00:00")


def _column(address: str) -> int | None:
    """Return the column of "AB12" from 0, None where the cell names none."""
    letters = address.rstrip("0123456789")
    if not 0 < len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _whole(text: str | None) -> int | None:
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None
