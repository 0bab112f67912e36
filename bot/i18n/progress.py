"""How far a language is, flow by flow; and each sentence with whether people may rely on it."""

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

    ``approved`` of them by everybody who must, ``reviewed`` by one of two, ``draft`` by nobody.
    ``stale`` of those that are not there are translated from an older English. ``words``: of all
    of its English.
    """

    part: str
    done: int
    total: int
    approved: int = 0
    reviewed: int = 0
    draft: int = 0
    stale: int = 0
    words: int = 0

    @property
    def missing(self) -> int:
        """How many nobody has translated at all."""
        return self.total - self.done - self.stale


def wording(catalogue: Catalogue, key: str, text: str, many: str | None) -> Wording:
    """What a catalogue has for a sentence; English where it has nothing."""
    english = (text,) if many is None else (text, many)
    found = catalogue.find(key, text, many)
    return Wording(found or english, catalogue.standing(key, text, many))


def progress(catalogue: Catalogue, sentences: Iterable[Sentence]) -> tuple[Progress, ...]:
    """Part by part, in the order in which the parts first come: flows, then blocks and the rest."""
    parts: dict[str, Progress] = {}
    for one in sentences:
        part = one.key.partition(".")[0]
        parts[part] = _with(parts.get(part) or Progress(part, 0, 0), catalogue, one)
    return tuple(parts.values())


def summed(parts: Iterable[Progress]) -> Progress:
    """All parts together."""
    _, *counts = zip(*parts, strict=True)
    return Progress("", *map(sum, counts))


def _with(before: Progress, catalogue: Catalogue, one: Sentence) -> Progress:
    standing = catalogue.standing(one.key, one.text, one.many)
    return Progress(
        before.part,
        before.done + (standing != "missing"),
        before.total + 1,
        before.approved + (standing in ("approved", "source")),
        before.reviewed + (standing == "reviewed"),
        before.draft + (standing == "draft"),
        before.stale + (standing == "missing" and (one.key, one.text) in catalogue.stale),
        before.words + len(f"{one.text} {one.many or ''}".split()),
    )
