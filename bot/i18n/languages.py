"""Languages: their own names, their direction, and which one a client's language code means.

Names and directions come from CLDR (through Babel); what CLDR lacks or says in a way that nobody
would look for stands in the tables here. Codes are written with a hyphen: ``pt-BR``, ``pa-Arab``.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from bot.errors import UserMistake

#: Names people look for in a list, where CLDR's own are missing, longer, or a description.
OWN_NAMES: Mapping[str, str] = {
    "ckb": "کوردیی سۆرانی",
    "ku": "Kurdî (Kurmancî)",
    "pa-Arab": "پنجابی (شاہ مکھی)",
    "prs": "دری",
    "rom": "Romani",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}

#: English names where CLDR has none under that code.
ENGLISH_NAMES: Mapping[str, str] = {"rom": "Romani", "prs": "Dari"}

#: Written from right to left, where CLDR does not know the code.
RTL_CODES = frozenset({"prs", "ar-XB"})

#: What clients call a language, and what we call it. Only what is the same language in the same
#: script: a wrong guess shows somebody a page they cannot read, no guess shows them the list.
#: To add one, write the client's code in lower case with hyphens.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "in": ("id",),  # withdrawn ISO codes that phones still send
    "iw": ("he",),
    "ji": ("yi",),
    "mo": ("ro",),
    "fa-af": ("prs", "fa"),
    "prs": ("fa",),
    "arb": ("ar",),
    "pnb": ("pa-Arab",),
    "pa-pk": ("pa-Arab",),
    "pa-guru": ("pa",),
    # “ku” alone is Kurmanji, in Latin letters; in Arabic letters it is Sorani, as in Iraq and Iran.
    "ku-iq": ("ckb",),
    "ku-ir": ("ckb",),
    "ku-arab": ("ckb",),
    "zh": ("zh-Hans",),
    "zh-cn": ("zh-Hans",),
    "zh-sg": ("zh-Hans",),
    "zh-hk": ("zh-Hant",),
    "zh-tw": ("zh-Hant",),
}

_SCRIPT_LENGTH = 4
#: What Telegram adds while a translation of its app is being made.
_UNFINISHED = re.compile(r"[-_](?:raw|beta)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Language:
    """One language. ``own_name`` is what its speakers call it, ``english_name`` what staff read."""

    code: str
    own_name: str
    english_name: str
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def is_rtl(self) -> bool:
        """Written from right to left."""
        return self.direction == "rtl"


def tidy(code: str) -> str:
    """The code as we write it: ``pt_br`` is ``pt-BR``, ``PA-arab`` is ``pa-Arab``."""
    first, *rest = code.strip().replace("_", "-").split("-")
    return "-".join(
        [first.lower(), *(p.title() if len(p) == _SCRIPT_LENGTH else p.upper() for p in rest)]
    )


def known(code: str) -> str:
    """The code as we write it. Raises UserMistake for one that nobody knows."""
    found = tidy(code)
    if locale(found) is None and found not in OWN_NAMES:
        raise UserMistake(f"“{code}” is no language we know; write its code, such as ar.")
    return found


@lru_cache(maxsize=512)
def language(code: str) -> Language:
    """What is known about that language; a code nobody knows is its own name."""
    code = tidy(code)
    found = locale(code)
    own = OWN_NAMES.get(code) or _own_name(found) or code
    english = ENGLISH_NAMES.get(code) or (found and found.english_name) or code
    is_rtl = code in RTL_CODES or (found is not None and found.text_direction == "rtl")
    return Language(code, own, english, "rtl" if is_rtl else "ltr")


def locale(code: str) -> Locale | None:
    """Babel's data for a code; None where it has none."""
    try:
        return Locale.parse(tidy(code), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def nearest_locale(code: str) -> Locale:
    """Babel's data for a language or its nearest relative; ours is the English of Britain."""
    for name in ("en-GB",) if tidy(code) == "en" else _names(tidy(code)):
        if (found := locale(name)) is not None:
            return found
    return Locale("en", "GB")


def match(code: str, offered: Collection[str]) -> str | None:
    """The offered language that a client's code means; None rather than a guess.

    A region is let go (``pt-BR`` finds ``pt``, and ``pt`` finds ``pt-BR`` where there is no other);
    a script never is, since it decides whether a person can read the page.
    """
    wanted = tidy(_UNFINISHED.sub("", code))
    by_code = {tidy(name): name for name in offered}
    for name in _names(wanted):
        if name in by_code:
            return by_code[name]
    relatives = [name for name in by_code if _bare(name) == _bare(wanted)]
    return by_code[relatives[0]] if len(relatives) == 1 and not _alias(wanted) else None


def _names(code: str) -> tuple[str, ...]:
    """What to look for, best first. An alias for a region stands in place of letting it go."""
    bare = _bare(code)
    return (code, *_alias(code)) if _alias(code) else (code, bare, *_alias(bare))


def _alias(code: str) -> tuple[str, ...]:
    return ALIASES.get(code.lower(), ())


def _bare(code: str) -> str:
    """Without the region; script and language stay."""
    first, *rest = code.split("-")
    return "-".join([first, *(p for p in rest if len(p) == _SCRIPT_LENGTH)])


def _own_name(found: Locale | None) -> str:
    name = (found.get_display_name() or "") if found else ""
    return name[:1].upper() + name[1:]
