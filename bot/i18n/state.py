"""How complete a language is, and whether people may be offered it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.i18n.catalogue import Catalogue
from conversations import Sentence

#: Flows whose every sentence a person must be able to read: consent, distress, help, stopping.
SAFETY_FLOWS = frozenset(
    "welcome consent help aftercare distress talk support services pause stop delete".split()
)
#: Consent is asked for in these places too (R6): flow and node, or a choice that leads there.
SAFETY_NODES = frozenset(
    "review.quotes look.quotes us.quotes mine.readers mine.shared mine.kept".split()
)
#: The card that says what to do in danger, line by line.
EMERGENCY = tuple(
    f"emergency_{line}" for line in "title call who when what silent relay bsl text".split()
)
#: And these of our own phrases.
SAFETY_PHRASES = frozenset(
    f"blocks.{name}"
    for name in (
        "emergency",
        "support_none",
        *EMERGENCY,
        "support_all",
        "support_line",
        "support_more",
        "closed",
        "checked",
        "call",
        "text",
        "visit",
        "speaks",
        "interpreter",
        "speaks_not",
        "speaks_unknown",
        "contact_none",
        "heavy",
        "heavy_other",
    )
)


@dataclass(frozen=True, slots=True)
class State:
    """One language: how many sentences it has of how many, and which must not be missing."""

    code: str
    own_name: str
    translated: int
    total: int
    is_draft: bool
    missing: tuple[str, ...]
    missing_safety: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """People may be offered it: approved, and nothing about safety is missing (R90)."""
        return not self.is_draft and not self.missing_safety


def is_safety(key: str) -> bool:
    """Whether a language without this sentence stays hidden."""
    flow, _, place = key.partition(".")
    node = f"{flow}.{place.partition('.')[0]}"
    return key in SAFETY_PHRASES or flow in SAFETY_FLOWS or node in SAFETY_NODES


def state_of(catalogue: Catalogue, sentences: Iterable[Sentence]) -> State:
    """Count what a catalogue has of these sentences. English is its own source."""
    every = tuple(sentences)
    one = catalogue.language
    lacks = tuple(s.key for s in every if catalogue.find(s.key, s.text, s.many) is None)
    missing = lacks if one.code != "en" else ()
    return State(
        code=one.code,
        own_name=one.own_name,
        translated=len(every) - len(missing),
        total=len(every),
        is_draft=catalogue.is_draft,
        missing=missing,
        missing_safety=tuple(key for key in missing if is_safety(key)),
    )
