"""What authors leave in a draft that is not finished."""

import re
from collections.abc import Iterator
from typing import Final

from bot.services.preflight.paper import Noted, Paper, shown
from bot.services.preflight.wordings import Wordings

LEFT: Final = re.compile(r"\b(?:TODO|TBC|TBD|XXX+)\b|lorem ipsum|\[insert\b", re.IGNORECASE)


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each item that still says so."""
    for item in paper.items:
        for part, text in shown(item):
            if left := LEFT.search(text):
                do = "Finish it, or take the words out."
                yield Noted(f"It still says “{left[0]}”.", do, item, part, stops=True)
