"""The text of a file whose encoding nobody wrote down, told in an order that does not guess.

A byte order mark is believed. Without one the text is UTF-8 if it can be, UTF-16 if every other
byte of its beginning is empty, else what Windows writes in Western Europe; that last step is told,
because a wrong letter is seen by a person only, and it is refused where most letters are foreign.
"""

import codecs
import re
from pathlib import Path
from typing import Final

from bot.materials import guard
from bot.services.drafts import Skipped

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_TEXT: Final = 1024 * 1024  # bytes; the longest guides have about a tenth of it
_SAMPLE: Final = 400  # bytes looked at for empty ones
_PAGE: Final = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_WESTERN: Final = "cp1252"
_OLD: Final = "saved in an old Western encoding: check that its accents are right"
_LONGEST: Final = 80  # characters shown of such a line


def text_of(path: Path, format: guard.Format = guard.TEXT) -> tuple[str, tuple[Skipped, ...]]:
    """Return the text of a file with plain line ends, and what a person should check about it.

    Raises:
        UserMistake: the file cannot be read, or holds something else than text.
    """
    data = guard.read_bytes(path)
    if len(data) > MAX_TEXT:
        guard.refuse(path, "holds more than 1 MB of text: keep the questions alone.")
    name = _encoding(data)
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        guard.not_a(path, format)
    if any(sign < " " and sign not in "\t\n\r\f\v" for sign in set(text)):
        guard.not_a(path, format)
    if name == _WESTERN and _is_foreign(text):
        guard.not_a(path, format)
    if _PAGE.match(text):
        guard.refuse(path, "is a web page: copy its text into a document of its own.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = next((line for line in text.split("\n") if not line.isascii()), "")
    return text, (Skipped(odd.strip()[:_LONGEST], _OLD),) if name == _WESTERN else ()


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:_SAMPLE]
    for at, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(start) > 3 and start[at::2].count(0) * 2 > len(start[at::2]):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _WESTERN
    return "utf-8"


def _is_foreign(text: str) -> bool:
    """Say whether so many letters have accents that this was written in another script."""
    letters = [sign for sign in text if not sign.isspace()]
    return sum(not sign.isascii() for sign in letters) * 3 > len(letters)
