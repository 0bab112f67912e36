"""A label is read before somebody has chosen to look, so it frightens nobody and tells nothing."""

from collections.abc import Iterator

from bot.services.preflight.paper import Noted, Paper, quoted
from bot.services.preflight.wordings import Wordings


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each label of a heavy item with words that are not neutral."""
    for item in paper.items:
        if item.heavy and (found := wordings.loaded.find(item.label)):
            what = f"Its label is not neutral: {quoted(one.text for one in found)}."
            do = "Name it as you would on a bus, such as “A question about feelings”."
            yield Noted(what, do, item, "its label")
