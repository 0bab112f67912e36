"""Heavy items one after the other: between them people rest (R30)."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.services.preflight.paper import Noted, Paper
from bot.services.preflight.wordings import Wordings

#: So many in a row fill a batch of five, and nothing lighter comes between.
TOO_MANY: Final = 5


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each such row, once."""
    for is_heavy, run in groupby(paper.items, lambda item: item.heavy):
        items = list(run)
        if is_heavy and len(items) >= TOO_MANY:
            what = f"{len(items)} heavy items follow each other: {paper.names(items)}."
            do = f"Put an ordinary one after every second, from {paper.name(items[1])} on."
            yield Noted(what, do)
