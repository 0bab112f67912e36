"""One way to write each letter, so that a phrase is found however it was typed.

Case, accents, Arabic and Urdu vowel marks, stretched Arabic lines, full-width and ornamental
letters, letters of other alphabets that look like Latin ones, invisible marks and the different
keyboards for Arabic and Urdu are all made the same. Rules are folded by the same table as texts, so
nobody who writes rules has to think of it.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final

#: A letter of another alphabet, or an ornamental one, and the Latin letter it is taken for.
LOOKALIKES: Final[Mapping[str, str]] = {
    pair[0]: pair[1]
    for pair in (
        "аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl "  # Cyrillic
        "αa βb εe ιi κk νv οo ρp τt υu χx ηn ωw "  # Greek
        "ɑa ɡg ıi łl øo ʟl ɪi ʀr ɴn ʜh ᴀa ʙb ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ꜱs"
    ).split()
}
#: Letters that Arabic and Urdu keyboards write differently and readers take for the same.
ARABIC: Final[Mapping[str, str]] = {
    pair[0]: pair[1] for pair in "ىي یي ےي کك ةه ہه ھه ەه ۃه ںن ێي".split()
}
#: Marks that show nothing: tatweel stretches a line, the fillers are blank letters.
_UNSEEN: Final = "\u0640\u115f\u1160\u3164\uffa0"
_BLANK: Final = "\u2800"
_APOSTROPHES: Final = frozenset("’‘`´ʼ＇")
#: Marks on letters, marks around letters, marks without a shape (zero width, direction, joiners).
_MARKS: Final = frozenset({"Mn", "Me", "Cf"})
#: First code points of alphabets drawn in circles, boxes and as flags; A to Z each.
_ORNAMENTS: Final = (0x1F150, 0x1F170, 0x1F1E6)
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_LETTERS: Final = 26


class Folding(dict[int, str]):
    """A table for ``str.translate`` that works out each character once, when it is first met."""

    def __missing__(self, point: int) -> str:
        """The folded form of one character."""
        folded = self[point] = _fold(chr(point))
        return folded

    def fold(self, text: str) -> str:
        """The text with each letter written in the one way."""
        return text.translate(self)


def _fold(char: str) -> str:
    if char in _UNSEEN or ord(char) in _SKIN_TONES:
        return ""
    if char == _BLANK:
        return " "
    if char in _APOSTROPHES:
        return "'"
    for first in _ORNAMENTS:
        if first <= ord(char) < first + _LETTERS:
            return chr(ord("a") + ord(char) - first)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(map(_letter, plain))


def _letter(char: str) -> str:
    if unicodedata.category(char) in _MARKS or char in _UNSEEN:
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return LOOKALIKES.get(char) or ARABIC.get(char) or char
