"""What a report shows, whatever its language: already chosen, already without small numbers.

Whoever draws it decides nothing about what may be seen. A number that is None is not shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.services.decision_rows import Outcome
from bot.services.feedback import Status
from bot.services.word_changes import Change
from conversations import Value


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people chose one thing."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    """The answers to one question. ``flow`` and ``node`` say where its choices have their labels.

    ``people`` is how many answered, and ``of`` how many the bars are drawn for.
    """

    under: str
    flow: str
    node: str
    cells: tuple[Cell, ...]
    of: int
    people: int | None
    is_several: bool = False


class Beside(NamedTuple):
    """A translation made by hand; ``is_checked`` by somebody else."""

    text: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be read; ``status`` is what became of them."""

    words: str
    status: Status
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What the team decided; ``changes`` tells ``before`` and ``after`` apart word by word."""

    outcome: Outcome
    reason: str
    decided_by: str
    before: str = ""
    after: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """An item as people read it."""

    number: str
    version: int
    kind: str
    material: str
    section: str
    section_name: str
    text: str
    media: str
    options: tuple[str, ...]
    probes: tuple[str, ...]
    is_heavy: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One version of an item, and what was said of it.

    ``objected`` and ``objected_short`` count who would not ask it, by its words and by its short
    version alone; ``is_objected`` is told also where they are not. ``unshown``: comments that are
    left out. ``objections`` are quotations of those who would not ask it.
    """

    wording: Wording
    verdicts: Table | None
    gist: Table | None
    tables: tuple[Table, ...]
    quotes: tuple[Quote, ...]
    objections: tuple[Quote, ...]
    is_objected: bool
    objected: int | None
    objected_short: int | None
    shown: int | None
    answered: int | None
    skipped: int | None
    unshown: int | None
    seconds: int | None
    decided: Decided | None


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the field protocol: under which heading, and the choices that belong there."""

    heading: str
    table: Table


@dataclass(frozen=True, slots=True)
class Part:
    """What people need for one part of a draft, or for one item of it."""

    name: str
    number: str
    material: str
    needs: tuple[Need, ...]
    quotes: tuple[Quote, ...]
    unshown: int | None


@dataclass(frozen=True, slots=True)
class Idea:
    """A question or an idea of somebody's own."""

    words: str
    status: Status
    decided: Decided | None
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Us:
    """What people said of the process. ``tables`` has None where too few answered."""

    tables: Mapping[str, Mapping[str, int | None] | None]
    quotes: Mapping[str, tuple[str, ...]]


class Line(NamedTuple):
    """A sentence about methods; one that ``is_open`` waits for the team."""

    key: str
    values: Mapping[str, Value] = {}
    is_open: bool = False


class Heading(NamedTuple):
    """A heading that journals ask for, and what is known under it."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class How:
    """How people answered, for the team: runs of fine, seconds an item, ways of answering."""

    all_fine: int
    modes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report. Instants are microseconds; ``words_at`` and ``numbers_at`` say until when.

    ``has_quotes``: whether quotations may be shown at all.
    """

    title: str
    host: str
    drafts: tuple[str, ...]
    is_public: bool
    has_quotes: bool
    made_by: str
    opened: int | None
    closed: int | None
    words_at: int
    numbers_at: int
    zone: str
    checksum: str
    took_part: int | None
    enrolled: int | None
    items: tuple[Item, ...]
    parts: tuple[Part, ...]
    ideas: tuple[Idea, ...]
    ideas_unshown: int | None
    young: Us
    staff: Us | None
    answer: str
    how: How | None
    methods: tuple[Heading, ...] = field(default=())
    gripp2: tuple[Heading, ...] = field(default=())

    @property
    def objected(self) -> tuple[Item, ...]:
        """Items that somebody would not ask."""
        return tuple(item for item in self.items if item.is_objected)

    @property
    def decided(self) -> tuple[Item, ...]:
        """Items with a decision, each once, in the version that it was about."""
        found: dict[tuple[str, str], Item] = {}
        for item in self.items:
            if item.decided:
                found.setdefault((item.wording.material, item.wording.number), item)
        return tuple(found.values())
