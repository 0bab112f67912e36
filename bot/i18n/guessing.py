"""Which language a text is in, where nobody says: told by its letters and its smallest words."""

import re
from collections.abc import Iterable
from typing import Final

#: Words that hardly any English sentence is without, and other languages have few of.
_ENGLISH: Final = frozenset(
    """about and any are been but by could did does for from had has have how if into is it its like
    my not of our out should some tell that the their them there these they this to we were what
    when where which who why with would you your""".split()
)
#: One word in so many, at least.
_SHARE: Final = 6
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?")
_ARABIC: Final = re.compile(r"[\u0620-\u06ff]")
#: Letters that Urdu, Persian, Pashto, Kurdish and others have, and Arabic has not.
_NOT_ARABIC: Final = re.compile(r"[ٹپچژڈڑگںھہےۓېۆڵڕێە]")


def language_of(text: str) -> str:
    """``en`` or ``ar``, empty for every other language and for what cannot be told."""
    latin, arabic = _LATIN.findall(text), len(_ARABIC.findall(text))
    if arabic > sum(map(len, latin)):
        return "" if _NOT_ARABIC.search(text) else "ar"
    known = sum(word.casefold() in _ENGLISH for word in latin)
    return "en" if known and known * _SHARE >= len(latin) else ""


def language_of_all(texts: Iterable[str]) -> str:
    """The language of most of these, for what is too short to tell by itself."""
    found = [language_of(text) for text in texts]
    return max(("en", "ar", ""), key=found.count) if found else ""
