"""A picture without words for it: whoever does not see it could not review it (R89)."""

from collections.abc import Iterator

from bot.services.preflight.paper import Noted, Paper, number
from bot.services.preflight.wordings import Wordings


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each item with a picture that nobody has put into words."""
    for item in paper.items:
        if item.id in paper.pictures and not item.media.strip():
            do = f'yousaid material edit {paper.material} {number(item)} --image "What it shows."'
            what = "Its picture has no words for those who do not see it."
            yield Noted(what, f"Say what it shows: {do}", item, stops=True)
