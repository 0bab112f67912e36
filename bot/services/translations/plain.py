"""Which words of people may be read by others, in which language: never one that tells who wrote.

In a small group a language is a name (N16). So whoever does not look after young people reads words
that are plainly in the team's own language, or a translation that two people have read, and no mark
says which of both it is.
"""

import unicodedata
from typing import Final

from bot.i18n.guessing import language_of
from bot.services.translation_rows import TranslationRow

OURS: Final = "en"
"""The language in which the team reads and decides."""
MANY: Final = 8
"""So many words of English have at least one small word that hardly any sentence is without."""


def readable(words: str, shown: str, beside: TranslationRow | None) -> str | None:
    """What others may read of these words, written by somebody who was shown ``shown``.

    None where nothing can be read until somebody has translated them and somebody else has checked
    it.
    """
    if beside is not None and beside.checked_by is not None:
        return beside.text
    return words if is_plain(words, shown) else None


def is_plain(words: str, shown: str) -> bool:
    """Whether nothing in these words tells of another language than ours."""
    letters = [one for one in words if one.isalpha()]
    if any(not unicodedata.name(one, "").startswith("LATIN") for one in letters):
        return False
    if not letters or language_of(words) == OURS:
        return True
    return shown in ("", OURS) and len(words.split()) < MANY
