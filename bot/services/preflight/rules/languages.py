"""Languages that people may choose, and no approved translation is in: it is shown as it is."""

from collections.abc import Iterator

from bot.services.preflight.paper import NO_ITEMS, Noted, Paper
from bot.services.preflight.wordings import Wordings


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each such language, with the items that are not in it."""
    for code, name in paper.offered:
        done = paper.translated.get(code, NO_ITEMS)
        items = [
            item for item in paper.items if paper.languages[item.id] != code and item.id not in done
        ]
        if items:
            which = "nothing of it" if len(items) == len(paper.items) else paper.names(items)
            verb = "is" if len(items) in (1, len(paper.items)) else "are"
            negation = "" if len(items) == len(paper.items) else " not"
            what = f"People may choose {name}, and {which} {verb}{negation} in {name}."
            do = "Have it translated and approved; until then they are shown it as it is."
            yield Noted(what, do)
