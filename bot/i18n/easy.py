"""Easy to read: one sentence a line, in the chat and on sheets of paper (R15).

Only how our own sentences are set. What people and teams wrote stays as they wrote it, above all
an item under review: it is the thing that is looked at.
"""

import re
from typing import Final

from bot.i18n.isolates import RLM

#: Signs that end a sentence in the scripts of our languages: Latin, Arabic, Urdu, Bengali and
#: Panjabi, Tigrinya.
_ENDS: Final = ".!?…؟۔।።፧"
_ASKS: Final = "?؟፧"
_OPENS, _CLOSES = "“„«", "”»"
#: What may stand between the end of a sentence and the space after it.
_AFTER: Final = rf"(?:[ \u00a0\u202f]?[{_CLOSES})\u2069\u202c])*"
_BETWEEN: Final = re.compile(rf"(?<=[{_ENDS}])({_AFTER})[ ]+(?=\S)")
#: "Mr.", "K.", "د.", the number of a list; but "OK." and "it." end a sentence.
_SHORTENED: Final = re.compile(r"(?<![\w-])(?:[A-Z][a-z]?|[دأم])\.$|^\W*\d+\.$")
#: "no. 5"
_NUMBERED: Final = re.compile(r"(?<!\w)[^\W\d_]{1,2}\.$")


def ideas(text: str) -> list[str]:
    """The sentences of a text, and its lines; none is parted inside a quotation."""
    lead = RLM if text.startswith(RLM) else ""
    found = [idea for line in text.split("\n") for idea in _sentences(line) if idea.strip()]
    return [one if one.startswith(lead) else lead + one for one in found]


def is_question(sentence: str) -> bool:
    """Whether it ends as one; in Tigrinya there is more than one sign."""
    return sentence.rstrip(" \u00a0\u202f\u2069\u202c\u200f").endswith(tuple(_ASKS))


def set_apart(text: str) -> str:
    """The same text with each of its sentences on a line of its own."""
    return "\n".join(ideas(text))


def _sentences(line: str) -> list[str]:
    """A quotation ends with its sentence: what stands after it is the next one."""
    found, start = [], 0
    for gap in _BETWEEN.finditer(line):
        before = line[start : gap.end(1)]
        follows = line[gap.end()]
        if _is_quoting(before) or _is_shortened(before, follows):
            continue
        found.append(before)
        start = gap.end()
    return [*found, line[start:]]


def _is_shortened(text: str, follows: str) -> bool:
    """Whether its end is an abbreviation, which ends no sentence."""
    if follows.islower() or _SHORTENED.search(text):
        return True
    return follows.isdigit() and _NUMBERED.search(text) is not None


def _is_quoting(text: str) -> bool:
    """Whether a quotation is open at its end."""
    return sum(text.count(one) for one in _OPENS) > sum(text.count(one) for one in _CLOSES)
