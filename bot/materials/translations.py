"""What a translator sent back: a PO file, or the spreadsheet, also saved as CSV.

A workbook is opened in a process of its own, as drafts are, see `apart`.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.errors import UserMistake
from bot.i18n import exchange_po, exchange_sheet
from bot.i18n.exchange import Asked, Taken
from bot.materials import apart, decoding, guard
from bot.materials.comma_separated import rows_of
from bot.materials.sheets import Sheet, read_sheets
from bot.materials.uploads import put

_PO: Final = ".po"
_TABLES: Final = (".xlsx", ".csv")
_KINDS: Final = "is not a kind of file I can read: save it as .po, .xlsx or .csv first."
_ENCODING: Final = "is not saved in UTF-8: save it again as “CSV UTF-8”, or as .xlsx."


def read(path: Path, asked: Asked) -> Taken:
    """Read what came back of the texts that were asked for.

    Raises:
        UserMistake: the file is missing, unsafe, damaged, of another kind, or not about these
            texts; one sentence says what to do. Nothing else is ever raised.
    """
    guard.require_file(path)
    ending = path.suffix.lower()
    if ending == _PO:
        return exchange_po.read(guard.read_bytes(path), path.name, asked)
    if ending not in _TABLES:
        guard.refuse(path, _KINDS)
    return exchange_sheet.read([one.rows for one in apart.read_tables(path)], path.name, asked)


def read_upload(files: Sequence[tuple[str, bytes]], asked: Asked) -> Taken:
    """Read what a browser sent, a name and its bytes. Raises as `read` does."""
    if not files:
        raise UserMistake("Choose a file first.")
    with TemporaryDirectory(prefix="yousaid-", ignore_cleanup_errors=True) as root:
        return read(put(Path(root), files[:1])[0], asked)


def tables_here(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file, in this very process."""
    if path.suffix.lower() == ".xlsx":
        return read_sheets(path)
    text, doubts = decoding.text_of(path)
    if doubts:  # its letters would be guessed
        guard.refuse(path, _ENCODING)
    names = {*exchange_sheet.COLUMNS}
    return (Sheet("", tuple(tuple(row) for row in rows_of(path, text, names))),)
