"""Languages that people may choose, and the draft is not in: it is shown as it is written."""

from collections.abc import Iterator

from bot.services.preflight.paper import Noted, Paper
from bot.services.preflight.wordings import Wordings


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each such language, with the items that are not in it."""
    for code, name in paper.offered:
        items = [item for item in paper.items if paper.languages[item.id] != code]
        if items:
            which = "nothing of it" if len(items) == len(paper.items) else paper.names(items)
            verb = "is" if len(items) in (1, len(paper.items)) else "are"
            negation = "" if len(items) == len(paper.items) else " not"
            what = f"People may choose {name}, and {which} {verb}{negation} in {name}."
            do = (
                f"Have it translated and bring it in as a material of its own, for a round of "
                f"those who read {name}; until then they are shown it as it is."
            )
            yield Noted(what, do)
