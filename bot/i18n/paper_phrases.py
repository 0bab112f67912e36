"""What stands on paper and nowhere else: all other words of a print pack are those of the chat."""

from collections.abc import Mapping
from typing import Final

from bot.i18n.phrase import Phrase

PAPER: Final[Mapping[str, Phrase]] = {
    "name": Phrase(
        "Your made-up name or your code:",
        "On the first page of a printed booklet, before a line to write on.",
    ),
    "no_name": Phrase("Please do not write your real name.", "Below that line."),
    "leave_out": Phrase(
        "You can leave this one out.",
        "In the booklet, before a question that may feel heavy, and beside a box to tick.",
    ),
}
