"""Words that say which answer is right, or blame: people then answer to please."""

from collections.abc import Iterator

from bot.i18n.readability import parts
from bot.services.preflight.paper import Noted, Paper, drafted
from bot.services.preflight.wordings import Wordings


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each sentence with such words, once."""
    for item in paper.items:
        for part, text in drafted(item):
            for sentence in parts(text):
                for found in wordings.leading.find(sentence)[:1]:
                    what = f"{found.of.what} “{found.text}”, in “{sentence}”"
                    yield Noted(what, found.of.do, item, part)
