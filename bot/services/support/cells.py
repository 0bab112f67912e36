"""What stands in one field of an entry, whether a text file or a spreadsheet held it.

Each function gives the value, or raises ValueError whose text says what to write instead.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

#: Characters of one sentence or name; what is longer is not read in a bad moment.
LONGEST: Final = 300
#: A number cell with more digits has lost its first zero, or its spaces.
_MOST_DIGITS: Final = 5
_BETWEEN: Final = re.compile(r"[,;|\n]")
_LINES: Final = re.compile(r"[|\n]")
_WORDS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("yes", "y", "true", "x", "1"), True),
    **dict.fromkeys(("no", "n", "false", "0", ""), False),
}


def text(cell: object) -> str:
    """One line of words; empty where there is nothing."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | None):
        raise ValueError("write it as text, in quotation marks in a TOML file.")
    if isinstance(cell, int) and len(str(cell)) > _MOST_DIGITS:
        raise ValueError("make the cell a text: as a number it loses its first 0 and its spaces.")
    found = " ".join(str("" if cell is None else cell).split())
    if len(found) > LONGEST:
        raise ValueError(f"say it in at most {LONGEST} characters; it has {len(found)}.")
    if "|" in found:
        raise ValueError("leave out the sign |, which stands between sentences in a spreadsheet.")
    return found


def codes(cell: object) -> tuple[str, ...]:
    """Short words, in a list or with commas between them."""
    return tuple(dict.fromkeys(word.lower() for word in _parts(cell, _BETWEEN)))


def lines(cell: object) -> tuple[str, ...]:
    """Sentences, in a list, or on a line each, or with | between them."""
    return tuple(text(part) for part in _parts(cell, _LINES))


def yes(cell: object) -> bool:
    """Yes or no."""
    if isinstance(cell, bool):
        return cell
    word = str("" if cell is None else cell).strip().lower()
    if word not in _WORDS:
        raise ValueError("write yes or no.")
    return _WORDS[word]


def whole(cell: object, otherwise: int) -> int:
    """A whole number; ``otherwise`` where there is none."""
    if cell is None or cell == "":
        return otherwise
    if isinstance(cell, str) and cell.strip().isdecimal() and len(cell.strip()) <= _MOST_DIGITS:
        return int(cell)
    if isinstance(cell, bool) or not isinstance(cell, int):
        raise ValueError("write whole years, such as 16.")
    return cell


def day(cell: object) -> date | None:
    """A date; None where there is none."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell
    try:
        return date.fromisoformat(cell.strip() if isinstance(cell, str) else "")
    except ValueError:
        raise ValueError("write a date such as 2026-11-23.") from None


def _parts(cell: object, between: re.Pattern[str]) -> list[str]:
    if cell is None or cell == "":
        return []
    if isinstance(cell, str):
        cell = between.split(cell)
    if not isinstance(cell, list) or not all(isinstance(part, str) for part in cell):
        raise ValueError("write a list of texts.")
    return [part.strip() for part in cell if part.strip()]
