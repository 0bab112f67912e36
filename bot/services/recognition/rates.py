"""What the project says of it: the terms in words, the rate, and ways in which people get it."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.errors import UserMistake
from bot.services.nations import by_nation
from bot.services.recognition_rows import METHODS, TERMS

NOTE: Final = "recognition_note"
"""The project value with what the team lets the bot say about benefits; it never says its own."""
RATE: Final = "recognition_rate"
"""The project value with how much it is: pounds for a part of five drafts, or for an hour."""
METHODS_OFFERED: Final = "recognition_methods"
"""The project value with the ways in which people may get it, with commas between them."""
BY: Final = "certificate_by"
"""The project value with who stands on a certificate: nothing that says whose client one is."""

LONGEST: Final = 300
"""Characters of terms for one nation: what is longer is not read on a phone."""
PART: Final = 5
"""Drafts of one part: the usual dose (about ten minutes), by which parts are paid."""
HOUR: Final = 3600
_RATE: Final = re.compile(
    r"£?\s*(\d{1,4}(?:\.\d{2})?)\s*(?:an?\s+|per\s+)?(part|hour)", re.IGNORECASE
)
_SUM: Final = re.compile(r"£?\s*(\d{1,5})(?:\.(\d{2}))?")


class Rate(NamedTuple):
    """So many pence for each part of five drafts, or for each hour."""

    pence: int
    per: str

    def worth(self, items: int, seconds: int) -> int:
        """What so many drafts come to that take so long. The same in parts large and small."""
        share = (self.pence * items, PART) if self.per == "part" else (self.pence * seconds, HOUR)
        return round(share[0] / share[1])


def rate_in(text: str) -> Rate | None:
    """The rate that these words name; None for an empty text. Raises UserMistake."""
    if not text.strip():
        return None
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise UserMistake("Write an amount and what it is for, such as “5 part” or “12.50 hour”.")
    return Rate(pence_in(found[1]), found[2].lower())


def pence_in(text: str) -> int:
    """A sum such as 5 or 12.50 in pence. Raises UserMistake."""
    found = _SUM.fullmatch(text.strip())
    if found is None:
        raise UserMistake(f"“{text}” is no sum of money; write 5 or 12.50.")
    return int(found[1]) * 100 + int(found[2] or 0)


def methods_in(text: str) -> tuple[str, ...]:
    """Those ways, all for an empty text; to decline is always possible. Raises UserMistake."""
    named = [one.strip().lower() for one in text.split(",") if one.strip()]
    unknown = [one for one in named if one not in METHODS]
    if unknown:
        raise UserMistake(f"“{unknown[0]}” is no way; write some of {', '.join(METHODS)}.")
    return tuple(one for one in METHODS if one in named or not named or one == "decline")


def check(name: str, value: str) -> None:
    """Whether that can be set. Raises UserMistake."""
    if name == RATE:
        rate_in(value)
    elif name == METHODS_OFFERED:
        methods_in(value)
    elif name in (TERMS, NOTE):
        longest = max((len(one) for one in by_nation(name, value).values()), default=0)
        if longest > LONGEST:
            raise UserMistake(f"Say it in at most {LONGEST} characters; one text has {longest}.")


def spoken_values(project: Mapping[str, str]) -> dict[str, str]:
    """What sentences of the chat say of it."""
    named = methods_in(project.get(METHODS_OFFERED, ""))
    return {
        # What is said to one nation alone is nothing to the others.
        TERMS: "",
        NOTE: "",
        **by_nation(TERMS, project.get(TERMS, "")),
        **by_nation(NOTE, project.get(NOTE, "")),
        **{f"by_{one}": one for one in named},
    }
