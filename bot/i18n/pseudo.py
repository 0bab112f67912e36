"""Two languages that nobody speaks, to see in a layout what a real translation would break.

``en-XA`` is accented and about 40 % longer: what stays plain was never translatable, what is cut
off would be cut off in German too. ``ar-XB`` runs from right to left. Placeholders stay.
"""

import re
from collections.abc import Callable, Mapping

from bot.i18n.isolates import RLM

_PLACEHOLDER = re.compile(r"(\{[a-z_]+\})")
_WORD = re.compile(r"[^\s\d]+")
_ACCENTS = str.maketrans(
    "AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz",
    "ÅåƁƀÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž",
)
_LONGER = 0.4
#: Right-to-left override, and the end of it.
_RLO, _PDF = "\u202e", "\u202c"


def accent(text: str) -> str:
    """``Hello {name}`` as ``[Ĥéļļö {name} ~~~]``."""
    padding = "~" * max(1, round(len(text) * _LONGER) - 3)
    return f"[{_outside(text, lambda part: part.translate(_ACCENTS))} {padding}]"


def mirror(text: str) -> str:
    """Each word set from right to left, as a reader of Arabic would meet it; digits stay.

    A mark stands before it: a page takes the direction of a line from its first letter.
    """
    return RLM + _outside(text, lambda part: _WORD.sub(lambda w: f"{_RLO}{w[0]}{_PDF}", part))


def _outside(text: str, change: Callable[[str], str]) -> str:
    parts = _PLACEHOLDER.split(text)
    return "".join(part if n % 2 else change(part) for n, part in enumerate(parts))


PSEUDO: Mapping[str, Callable[[str], str]] = {"en-XA": accent, "ar-XB": mirror}

#: What staff read in a list of languages.
NAMES: Mapping[str, str] = {
    "en-XA": "Made up: every sentence longer",
    "ar-XB": "Made up: from right to left",
}
