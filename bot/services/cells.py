"""What may stand in a cell of a file that a spreadsheet opens: people's words, never a formula."""

import re
from typing import Any, Final

#: What spreadsheets take for the begin of a formula, also in full width (OWASP ASVS 1.2.10).
FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")
#: Not seen, and passed over by a reader that looks for the first sign.
_UNSEEN: Final = " \u00a0\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"
#: No text can hold these in XML: control characters, halves of a pair, and what is no character.
_HALVES: Final = re.compile("[\ud800-\udfff]")
#: Marks that turn the order of letters round are taken out too, so that nothing reads otherwise
#: than it is written; marks that only set a direction stay.
_NEVER: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e]")


def clean(text: str) -> str:
    """The text without what would break a file or show it in another order."""
    if text.isprintable():  # as nearly all are; none of these is
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NEVER.sub("", _HALVES.sub("\ufffd", lines))


def plain(value: Any) -> str:
    """A cell of a comma-separated file: what looks like a formula gets an apostrophe before it."""
    is_list = isinstance(value, list | tuple)
    text = clean(" ".join(map(str, value)) if is_list else "" if value is None else str(value))
    return f"'{text}" if {text[:1], text.lstrip(_UNSEEN)[:1]} & FORMULA else text
