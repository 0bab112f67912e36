"""Abbreviations that a draft uses before it has said what they stand for."""

import re
from collections.abc import Iterator
from typing import Final

from bot.services.preflight.paper import Noted, Paper, shown
from bot.services.preflight.rules.unfinished import LEFT
from bot.services.preflight.wordings import Wordings

_SHORT: Final = re.compile(r"(?<![\w#@.&-])(?<![a-z]/)[A-Z][A-Z&]{1,6}s?(?![\w&]|[-'’]\w)")
#: "the mental health service (CAMHS)" or "CAMHS (the mental health service)".
_DEFINED: Final = re.compile(r"\(\s*([A-Z][A-Z&]{1,6})s?\s*\)|([A-Z][A-Z&]{1,6})s?\s*\(\s*\w+\s+\w")
_ROMAN: Final = re.compile(r"[IVX]+")
#: Where so many words stand in capitals, the author is shouting, not abbreviating.
_SHOUTED: Final = 3


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each abbreviation once, where it is used first."""
    known = set(wordings.everyday)
    for item in paper.items:
        for part, text in shown(item):
            known |= {one for pair in _DEFINED.findall(text) for one in pair if one}
            for short, sentence in _used(text):
                if short not in known and not LEFT.fullmatch(short):
                    known.add(short)
                    yield Noted(
                        f"“{short}” is not explained before it is used: “{sentence}”",
                        _instead(short, wordings),
                        item,
                        part,
                    )


def _used(text: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, map(str.strip, text.splitlines())):
        found = [one for one in _SHORT.findall(line) if not _ROMAN.fullmatch(one)]
        if len(found) >= _SHOUTED and not re.search(r"[a-z]{3}", line):
            continue
        for one in found:
            yield one.removesuffix("s"), line


def _instead(short: str, wordings: Wordings) -> str:
    known = wordings.spelt_out.get(short)
    such = f"such as “{known}”" if known else f"with “({short})” after them"
    return f"Say it in words the first time, {such}."
