"""Keeps numbers, Latin names and values whole inside a sentence written from right to left.

Without isolates a phone number in an Arabic sentence may be shown with its groups swapped.
"""

import re
from collections.abc import Iterable
from typing import Literal
from unicodedata import bidirectional

#: First strong isolate and its end (Unicode bidirectional algorithm, UAX 9).
FSI, PDI = "\u2068", "\u2069"
#: A letter of right-to-left writing that is not seen.
RLM = "\u200f"

#: A Latin name, a number, or several with what usually stands between: "0800 1111", "/help".
_RUN = re.compile(
    r"[/+@#]?[A-Za-z0-9\u00c0-\u024f]+(?:[ .,:/@+&'’()\-\u2013]+[A-Za-z0-9\u00c0-\u024f]+)*"
)


def isolate(text: str) -> str:
    """The text as one unit whose direction is its own."""
    return f"{FSI}{text}{PDI}"


def side(text: str) -> Literal["ltr", "rtl"] | None:
    """Where a text begins to be read: that of its first letter; None where it has none."""
    for char in text:
        if (kind := bidirectional(char)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return None


def numbered(number: int, text: str, is_rtl: bool) -> str:
    """ "1. Yes": what a person may type instead of pressing, before what the button says."""
    return f"{isolate(str(number)) if is_rtl else number}. {text}"


def listed(names: Iterable[str], is_rtl: bool) -> str:
    """Names in one line: each in its own direction, all of them in that of the writing.

    The mark gives the line its direction; else it would take that of English from its first name.
    """
    if not is_rtl:
        return ", ".join(names)
    return RLM + "\u060c ".join(isolate(name) for name in names)


def isolate_runs(text: str) -> str:
    """A right-to-left text with every Latin name and number in it isolated."""
    return text if FSI in text else _RUN.sub(lambda run: isolate(run[0]), text)
