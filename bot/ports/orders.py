"""Lines that begin with a slash, as every channel reads them."""

import re
from collections.abc import Set
from typing import Final

from bot.ports import Ordered, Typed

#: A name, whom it is for, and the words behind it.
LINE: Final = re.compile(
    r"\s*/([A-Za-z][A-Za-z0-9_]{0,31})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?", re.DOTALL
)


def order(text: str, commands: Set[str]) -> Ordered | Typed:
    """The command that a line is, with the words behind it; else the line, as it was typed.

    ``commands`` are those known to work: behind any other name all of it is words.
    """
    found = LINE.fullmatch(text)
    if found is None:
        return Typed(text)
    name, words = found[1].lower(), (found[3] or "").strip()
    if words and name not in commands:
        return Typed(text)
    return Ordered(name, words)
