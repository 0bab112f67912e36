"""What the engine may know about the world: loaded beforehand, frozen, no lookups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from conversations.names import ItemId, RoundId

#: No item waits.
NONE_HELD: frozenset[ItemId] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """One reviewable piece of a material, in the version the round shows.

    ``number`` is its number in the draft ("4"), ``section`` a key that is unique in the round and
    ``section_name`` what a person reads. ``label`` (neutral), ``why`` and ``gist`` are written by
    staff; empty means they wrote none. ``leans`` says it leans on the item before it. ``before`` is
    what stood there in an earlier round, where a second look shows old beside new. ``choice`` says
    how many options a respondent may take: one, many, or "" where the draft does not say.
    ``language`` is the one its words are in here, empty where nobody knows; ``translated``: that is
    not the one it was written in.
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
    before: str = ""
    choice: str = ""
    language: str = ""
    translated: bool = False


@dataclass(frozen=True)
class Agenda:
    """The items of one round and their order, frozen when it opened.

    ``is_open`` says that it takes answers, late ones included; ``state`` is open, paused, closed
    (late answers are welcome until ``locks``), deciding or reported. ``kind`` is "review", or
    "look" for a second look; a flow's ``walks`` names the kind it leads through. ``earlier`` holds
    items in versions that somebody may still have before them. ``waits``: its heavy items wait,
    whoever is there. Dates are aware, UTC.

    What it is asked again and again is worked out once, so keep one and share it.
    """

    round: RoundId
    name: str
    items: tuple[Item, ...]
    is_open: bool = True
    state: str = "open"
    kind: str = "review"
    closes: datetime | None = None
    locks: datetime | None = None
    impact: datetime | None = None
    waits: bool = False
    earlier: Mapping[tuple[ItemId, int], Item] = field(default_factory=dict)

    @property
    def is_paused(self) -> bool:
        """Whether the round rests: places are kept, and nothing new is shown."""
        return self.state == "paused"

    @property
    def is_over(self) -> bool:
        """Whether it takes no answers any more."""
        return not (self.is_open or self.is_paused)

    @property
    def is_late(self) -> bool:
        """Whether it has been closed, and late answers are still welcome."""
        return self.is_open and self.state == "closed"

    def item(self, item_id: ItemId | None, version: int = 0) -> Item | None:
        """That item in that version, 0 being the present one; the present one where it is gone."""
        if item_id is None:
            return None
        now = self.by_id.get(item_id)
        if not version or (now is not None and now.version == version):
            return now
        return self.earlier.get((item_id, version), now)

    @cached_property
    def by_id(self) -> Mapping[ItemId, Item]:
        """Items by their ids."""
        return {item.id: item for item in self.items}

    @cached_property
    def sections(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each section, both in the draft's order."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.section, []).append(item)
        return {section: tuple(items) for section, items in found.items()}

    @cached_property
    def held(self) -> frozenset[ItemId]:
        """Heavy items, and those that lean on one: they wait while nobody of the team is there."""
        found: set[ItemId] = set()
        is_held = False
        for item in self.items:
            is_held = item.heavy or (item.leans and is_held)
            if is_held:
                found.add(item.id)
        return frozenset(found)

    @cached_property
    def codes(self) -> Mapping[ItemId, str]:
        """What each item is called on a button."""
        return {item.id: f"i{place}" for place, item in enumerate(self.items)}


@dataclass(frozen=True, slots=True)
class Wordings:
    """What a typed reply may say in one language.

    ``labels`` maps a choice's key (msgctxt) to its label; ``commands`` maps words, in
    their `one_spelling`, to a command's name; ``safe_word`` is the one that this person is told
    means "I am not OK".
    """

    language: str
    labels: Mapping[str, str] = field(default_factory=dict)
    commands: Mapping[str, str] = field(default_factory=dict)
    safe_word: str = ""


class Spoken(NamedTuple):
    """A language somebody may like to speak: its own name, and (code, own name) of its ways."""

    code: str
    name: str
    ways: tuple[tuple[str, str], ...] = ()


#: The fact that holds the mark of what a person agreed to last.
TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Env:
    """Everything ``advance`` may read besides the library, the session and the event.

    ``languages`` are (code, own name) pairs on offer, in order. ``values`` are the project's own
    words for sentences: host, readers, contact_hours, and so on; with ``_`` and a nation behind it,
    those for people there. ``has_contact`` says that there is a person to talk to.
    ``is_covered``: somebody of the team is on call now who reads this person's language.
    ``holds_heavy``: nobody will be for so long that heavy items wait. ``places``: how many services
    fit this person. ``spoken`` are languages to speak, in order; empty: those on offer.
    ``reads_aloud``: there is a voice for their language, and ``recorded`` are drafts, with their
    versions, that somebody has read in it. ``things`` is how many there are to show of all that is
    held about this person, counted only where they look at it. ``terms`` is a mark of what people
    agree to (who reads, how long): another one when that has changed. ``keeps_pay``: a record of
    what they get for their time stays when they delete everything, known only where they may do so.
    """

    agendas: tuple[Agenda, ...] = ()
    languages: tuple[tuple[str, str], ...] = (("en", "English"),)
    wordings: Wordings = field(default_factory=lambda: Wordings("en"))
    values: Mapping[str, str] = field(default_factory=dict)
    has_contact: bool = False
    is_covered: bool = False
    holds_heavy: bool = False
    places: int = 0
    spoken: tuple[Spoken, ...] = ()
    reads_aloud: bool = False
    recorded: frozenset[tuple[ItemId, int]] = frozenset()
    things: int = 0
    terms: str = ""
    keeps_pay: bool = False

    def held(self, agenda: Agenda) -> frozenset[ItemId]:
        """Items of it that wait now for somebody of the team to be there."""
        return agenda.held if self.holds_heavy or agenda.waits else NONE_HELD

    def item_language(
        self, round_id: RoundId | None, item: ItemId | None, version: int | None
    ) -> str:
        """The language in which that item is shown, empty where nobody knows."""
        agenda = self.agenda(round_id)
        found = agenda.item(item, version or 0) if agenda is not None else None
        return found.language if found is not None else ""

    def agenda(self, round_id: RoundId | None) -> Agenda | None:
        """The agenda of that round, where it is known."""
        for agenda in self.agendas:
            if agenda.round == round_id:
                return agenda
        return None
