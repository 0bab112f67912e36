"""How complete a language is, and whether people may be offered it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.i18n.catalogue import Catalogue
from bot.i18n.safety import is_safety
from conversations import Sentence


@dataclass(frozen=True, slots=True)
class State:
    """One language: how many sentences it has of how many, and what keeps it from being offered.

    ``missing_safety`` and ``waiting_safety`` are sentences about safety that are not there, and
    those that not everybody has approved who must.
    """

    code: str
    own_name: str
    translated: int
    approved: int
    total: int
    missing: tuple[str, ...]
    missing_safety: tuple[str, ...]
    waiting_safety: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """People may be offered it: all that is about safety is there and approved (R90)."""
        return not self.missing_safety and not self.waiting_safety


def state_of(catalogue: Catalogue, sentences: Iterable[Sentence]) -> State:
    """Count what a catalogue has of these sentences. English is its own source."""
    found = {one.key: catalogue.standing(one.key, one.text, one.many) for one in sentences}
    missing = tuple(key for key, standing in found.items() if standing == "missing")
    counts, one = Counter(found.values()), catalogue.language
    return State(
        code=one.code,
        own_name=one.own_name,
        translated=len(found) - len(missing),
        approved=counts["approved"] + counts["source"],
        total=len(found),
        missing=missing,
        missing_safety=tuple(key for key in missing if is_safety(key)),
        waiting_safety=tuple(
            key
            for key, standing in found.items()
            if standing in ("draft", "reviewed") and is_safety(key)
        ),
    )
