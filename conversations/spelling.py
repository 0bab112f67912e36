"""One way to write what somebody typed, so that keyboards and habits make no difference.

Case, full-width letters, letters typed in two parts, invisible marks, digits of any script, and
what the keyboards for Arabic, Farsi, Urdu and Kurdish write differently and readers take for the
same.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: Ends a sentence in some script; behind a command it means nothing.
STOPS: Final = " .!?…؟۔।።"
#: The letter that is written, and the one it is read as.
_SAME: Final = {ord(pair[0]): pair[1] for pair in "ىي یي ےي ېي ێي كک ةه ہه ھه ەه ۃه ںن".split()}
#: Arabic vowel signs, and the line that only stretches a word.
_UNREAD: Final = {*range(0x064B, 0x0660), 0x0670, 0x0640}
_DIGIT: Final = re.compile(r"[^\D0-9]")
_ETHIOPIC: Final = re.compile("[\u1372-\u137a][\u1369-\u1371]?|[\u1369-\u1371]")
#: Two figures at most, or an hour and its minutes.
_HOUR: Final = re.compile(r"(?<!\d)\d{1,2}(?:[:.h]\d\d)?(?!\d)")
#: A wish for a time is no longer than this.
_LONGEST_WISH: Final = 60
#: Longer texts are no commands and no labels, and are not remembered.
_LONGEST: Final = 200


def one_spelling(text: str) -> str:
    """The text in that one way; only ever compared with others, never kept or shown."""
    return _plain(text) if len(text) <= _LONGEST else text


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    kept = (one for one in folded if ord(one) not in _UNREAD and unicodedata.category(one) != "Cf")
    plain = _DIGIT.sub(lambda one: str(int(one[0])), "".join(kept))
    return " ".join(_ETHIOPIC.sub(_in_digits, plain).split())


def _in_digits(found: re.Match[str]) -> str:
    """Ethiopic numbers have signs for 1 to 9 and for 10, 20, 30, ...; side by side they add up."""
    return str(sum(int(unicodedata.numeric(one)) for one in found[0]))


def names_an_hour(text: str) -> bool:
    """Whether somebody who was asked for a time may have written one, in any script."""
    return len(text) <= _LONGEST_WISH and _HOUR.search(one_spelling(text)) is not None
