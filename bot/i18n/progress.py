"""How far a language is, flow by flow; and each sentence with whether people may rely on it."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from bot.i18n.catalogue import Catalogue
from bot.i18n.marks import Standing
from conversations import Sentence


class Wording(NamedTuple):
    """One sentence as somebody reads it, a form each where it counts something."""

    forms: tuple[str, ...]
    standing: Standing


class Progress(NamedTuple):
    """One flow, or one other part, in one language: ``done`` of ``total`` sentences are there.

    ``approved`` of them by everybody who must.
    """

    part: str
    done: int
    total: int
    approved: int = 0


def wording(catalogue: Catalogue, key: str, text: str, many: str | None) -> Wording:
    """What a catalogue has for a sentence; English where it has nothing."""
    english = (text,) if many is None else (text, many)
    found = catalogue.find(key, text, many)
    return Wording(found or english, catalogue.standing(key, text, many))


def progress(catalogue: Catalogue, sentences: Iterable[Sentence]) -> tuple[Progress, ...]:
    """Part by part, in the order in which the parts first come: flows, then blocks and the rest."""
    total: Counter[str] = Counter()
    done: Counter[str] = Counter()
    approved: Counter[str] = Counter()
    for one in sentences:
        part = one.key.partition(".")[0]
        total[part] += 1
        standing = catalogue.standing(one.key, one.text, one.many)
        done[part] += standing != "missing"
        approved[part] += standing in ("approved", "source")
    return tuple(Progress(part, done[part], count, approved[part]) for part, count in total.items())
