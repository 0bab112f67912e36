"""How far a language is, flow by flow; and each sentence with whether people may rely on it."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from bot.i18n.catalogue import Catalogue
from conversations import Sentence

Standing = Literal["source", "approved", "draft", "missing"]
"""English itself; approved by its translators; still a draft; not there, so it is said in English.

A catalogue is approved or a draft as a whole (``po.DRAFT``), and so are its sentences.
"""


class Wording(NamedTuple):
    """One sentence as somebody reads it, a form each where it counts something."""

    forms: tuple[str, ...]
    standing: Standing


class Progress(NamedTuple):
    """One flow, or one other part, in one language: ``done`` of ``total`` sentences."""

    part: str
    done: int
    total: int


def wording(catalogue: Catalogue, key: str, text: str, many: str | None) -> Wording:
    """What a catalogue has for a sentence; English where it has nothing."""
    english = (text,) if many is None else (text, many)
    if catalogue.language.code == "en":
        return Wording(english, "source")
    found = catalogue.find(key, text, many)
    if found is None:
        return Wording(english, "missing")
    return Wording(found, "draft" if catalogue.is_draft else "approved")


def progress(catalogue: Catalogue, sentences: Iterable[Sentence]) -> tuple[Progress, ...]:
    """Part by part, in the order in which the parts first come: flows, then blocks and the rest."""
    total: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for one in sentences:
        part = one.key.partition(".")[0]
        total[part] += 1
        done[part] += wording(catalogue, one.key, one.text, one.many).standing != "missing"
    return tuple(Progress(part, done[part], count) for part, count in total.items())
