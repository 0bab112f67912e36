"""Wording about suicide that hurts those who read it; the lists name better words."""

from collections.abc import Iterator

from bot.i18n.readability import parts
from bot.services.preflight.paper import Noted, Paper, shown
from bot.services.preflight.wordings import Wordings


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each sentence with such words."""
    for item in paper.items:
        for part, text in shown(item):
            for sentence in parts(text):
                for found in wordings.suicide.find(sentence):
                    what = f"{found.of.what} “{sentence}”"
                    instead = found.of.instead(sentence, found.start, found.end)
                    yield Noted(what, instead, item, part)
