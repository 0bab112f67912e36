"""What of a message is read aloud: its words and its choices, without what only eyes need."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.i18n.guessing import language_of
from bot.ports import Message
from bot.ports.speech import Sound

#: Characters of one sound: four minutes of speech, more than anybody listens to at once.
MOST_READ: Final = 3000
#: Signs, pictures and marks of direction: a voice would name them, or stumble.
_UNHEARD: Final = frozenset({"So", "Sk", "Sm", "Cf", "Cc", "Co", "Cs"})
#: Drawn like the others, and letters or dots by category.
_DRAWN: Final = str.maketrans("•ℹ", "  ")
_BLANKS: Final = re.compile(r"[ \t]+")


def sound_of(message: Message) -> Sound:
    """The sound of a message. A paragraph in another language, such as a draft, has its voice."""
    pieces: list[tuple[str, str]] = []
    left = MOST_READ
    for words in _said(message):
        whole = heard(words)[:left]
        if whole:
            left -= len(whole)
            pieces.append((language_of(whole) or message.language, whole))
    return Sound(tuple(_together(pieces)))


def heard(words: str) -> str:
    """Those words as a voice can say them."""
    lines = (_BLANKS.sub(" ", _without_signs(line)).strip() for line in words.splitlines())
    return "\n".join(line for line in lines if line)


def _said(message: Message) -> Iterator[str]:
    yield from (one.text for one in message.paragraphs)
    for press in message.presses:
        if press.role == "choice":
            yield f"{press.number}. {press.text}" if press.number else press.text


def _without_signs(line: str) -> str:
    """A joiner between letters belongs to how Persian or Bengali is written, so it stays."""
    kept = (
        c if c in "\u200c\u200d" or unicodedata.category(c) not in _UNHEARD else " "
        for c in line.translate(_DRAWN)
    )
    return "".join(kept).strip("\u200c\u200d ")


def _together(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours in one language become one piece: a voice starts once for it."""
    joined: list[tuple[str, str]] = []
    for language, words in pieces:
        if joined and joined[-1][0] == language:
            joined[-1] = (language, f"{joined[-1][1]}\n{words}")
        else:
            joined.append((language, words))
    return joined
