"""Numbers of rows as they stand in addresses and forms."""

from typing import Final

#: More digits than any row has.
LONGEST: Final = 18


def number(text: str) -> int:
    """That number; 0, which no row has, for anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST
    return int(text) if is_number else 0
