"""A heavy item that begins or ends a batch: people arrive at it cold, or leave with it (R30)."""

from collections.abc import Iterator

from bot.services.preflight.paper import Noted, Paper
from bot.services.preflight.rules.batches import DOSE
from bot.services.preflight.wordings import Wordings
from conversations import batches


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """The heavy items first and last in batches of five, told once for each end."""
    found = batches(paper.items, DOSE)
    first = [one[0] for one in found if one[0].heavy]
    last = [one[-1] for one in found if one[-1].heavy and not (len(one) == 1 and one[0] in first)]
    size = f"where people take {DOSE} at a time"
    if first:
        do = "Put an ordinary one before it."
        yield Noted(f"A batch begins with a heavy item, {size}: {paper.names(first)}.", do)
    if last:
        do = "Put an ordinary one after it."
        yield Noted(f"A batch ends with a heavy item, {size}: {paper.names(last)}.", do)
