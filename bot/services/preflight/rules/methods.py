"""How somebody might end their life: never described to anybody, not even as a question (N22).

Naming a method is to think about; what it was done with, how or how much stops.
"""

from collections.abc import Iterator

from bot.i18n.readability import parts
from bot.services.preflight.paper import Noted, Paper, shown
from bot.services.preflight.wordings import Wordings

_STOP = "Take the detail out: ask whether and when, and never how, where or with what."
_THINK = "Say what is asked without it, or offer only “yes”, “no” and “rather not say”."


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each passage of an item about suicide that says how."""
    for item in paper.items:
        passages = list(shown(item))
        if not any(wordings.about_suicide.find(text) for _, text in passages):
            continue
        for part, text in passages:
            for sentence in parts(text):
                if found := wordings.details.find(sentence):
                    what = f"It goes into how it is done (“{found[0].text}”): “{sentence}”"
                    yield Noted(what, _STOP, item, part, stops=True)
                elif found := wordings.methods.find(sentence):
                    what = f"It names a method (“{found[0].text}”): “{sentence}”"
                    yield Noted(what, _THINK, item, part)
