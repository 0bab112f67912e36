"""What the engine may know about the world: loaded beforehand, frozen, no lookups."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.names import ItemId, RoundId


@dataclass(frozen=True, slots=True)
class Item:
    """One reviewable piece of a material, in the version the round shows.

    ``number`` is its number in the draft ("4"), ``section`` a key that is unique in the round and
    ``section_name`` what a person reads. ``label`` (neutral), ``why`` and ``gist`` are written by
    staff; empty means they wrote none. ``leans`` says it leans on the item before it.
    """

    id: ItemId
    version: int
    material: str
    kind: str
    number: str
    section: str
    section_name: str
    text: str
    options: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    heavy: bool = False
    topics: tuple[str, ...] = ()
    label: str = ""
    why: str = ""
    gist: str = ""
    media: str = ""
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of one round and their order, frozen when it opened."""

    round: RoundId
    name: str
    items: tuple[Item, ...]
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Wordings:
    """What a typed reply may say in one language.

    ``labels`` maps a choice's key (msgctxt) to its label; ``commands`` maps a casefolded word to a
    command's name.
    """

    language: str
    labels: Mapping[str, str] = field(default_factory=dict)
    commands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Env:
    """Everything ``advance`` may read besides the library, the session and the event.

    ``languages`` are (code, own name) pairs on offer, in order. ``values`` are the project's own
    words for sentences: host, readers, retention, contact_hours, and so on. ``has_contact`` says
    that a facilitator has set a person to talk to.
    """

    agendas: tuple[Agenda, ...] = ()
    languages: tuple[tuple[str, str], ...] = (("en", "English"),)
    wordings: Wordings = field(default_factory=lambda: Wordings("en"))
    values: Mapping[str, str] = field(default_factory=dict)
    has_contact: bool = False
