"""What stands for a voice message until somebody has listened, and how its own person reads it."""

import re
from typing import Final

from bot.i18n.voice import Voice

#: Ends what stands for a sound.
UNHEARD: Final = ", not written down yet]"
_STANDING: Final = re.compile(r"\[voice, (\d{1,3}:\d\d)" + re.escape(UNHEARD))


def standing(length: str) -> str:
    """What the team reads, and what files hold, in place of a sound of that length (0:23)."""
    return f"[voice, {length}{UNHEARD}"


def own(voice: Voice, words: str) -> str:
    """A person's words as they read them themselves: in their language, also of a sound."""
    if UNHEARD not in words:
        return words
    return _STANDING.sub(lambda found: voice.phrase("your_voice", {"length": found[1]}), words)
