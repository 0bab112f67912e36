"""What a message is drawn from besides sentences: loaded beforehand, frozen, no lookups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.ports.pictures import Picture
from conversations import Item, ItemId, Line


@dataclass(frozen=True, slots=True)
class SupportCard:
    """One service as a participant reads it.

    ``way`` says how to reach it (call, text, visit) and ``number`` what to call or text or where
    to go. ``lines`` are its other facts: for whom, cost, hours, what happens. A Line is said in the
    person's language, a string as it is. ``languages`` are codes the service works in; empty means
    that nobody has checked. ``opens`` is when it opens next, where it is closed now, and
    ``checked`` when somebody last compared its facts; both are aware.
    """

    title: Line | str
    lines: tuple[Line | str, ...] = ()
    way: Literal["call", "text", "visit", ""] = ""
    number: Line | str = ""
    languages: tuple[str, ...] = ()
    has_interpreters: bool = False
    opens: datetime | None = None
    checked: datetime | None = None


@dataclass(frozen=True, slots=True)
class MyAnswer:
    """What one person has said about one item, or about a section or round (``item`` None).

    ``labels`` are keys of the choices made (msgctxt), ``words`` what the person wrote.
    """

    item: ItemId | None
    number: str = ""
    section: str = ""
    text: str = ""
    kind: str = "question"
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A text of the team in the reader's language; or in its original, and then marked so."""

    text: str
    is_original: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held about somebody, besides their answers about drafts.

    ``kind``: their made-up name; what they ``said`` (keys of choices, or bare codes) to a
    ``question``; what they wrote; a talk; a voice message; that a person was told; a promise to
    write to them; that the vault knows their name. ``words`` are (first name of the team, or empty
    for their own; words), ``at`` when it came about (aware).
    """

    kind: Literal["name", "said", "wrote", "talk", "voice", "alert", "promise", "vault"]
    question: Line | None = None
    said: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None


Status = Literal["received", "with_team", "changed", "partly", "not_changed", "passed_on"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was said about one item, or an idea of one's own (no ``item``), and where it is now.

    ``said`` are keys of choices (msgctxt) and ``words`` the person's own words; both are empty
    where it was said by others, whose words nobody is shown. ``decided_by`` is an organisation and
    a first name. ``before`` and ``after`` are wordings, ``reason`` the team's. ``about`` is the
    item as this person chose to see it.
    """

    item: ItemId | None
    number: str
    kind: str
    said: tuple[str, ...]
    words: tuple[str, ...]
    status: Status
    reason: Told | None = None
    before: Told | None = None
    after: Told | None = None
    decided_by: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """One person's letter about one round.

    ``suggestions`` are theirs, ``others`` what others asked for. ``group`` says what the group
    said, small numbers left out; ``where`` where the result can be seen.
    """

    suggestions: tuple[Suggestion, ...] = ()
    others: tuple[Suggestion, ...] = ()
    group: tuple[Told | Line, ...] = ()
    where: Told | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the team who is on call from ``starts`` until ``ends`` (aware instants).

    ``languages`` are the codes this person reads.
    """

    name: str
    organisation: str
    languages: tuple[str, ...]
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Cover:
    """Who of the team is there ``now``, and who is there ``next``.

    ``reads``: whether one of those now there, else whoever comes next, reads the person's language;
    where nobody does, a translator takes about ``translator_days`` days (0: nobody has said).
    """

    now: tuple[Contact, ...] = ()
    next: Contact | None = None
    reads: bool = True
    translator_days: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody of the team asks, in their words; ``who`` is first name and organisation."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Earned:
    """What one person gets for their time so far, and what of it was given, in pence.

    ``items`` are drafts that were before them; ``method`` is a code, empty where they have not
    said.
    """

    items: int
    pence: int
    given: int
    method: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the blocks of one turn may show.

    ``impact`` is the letter about the round that the block names, ``statuses`` every suggestion of
    this person. ``zone`` is theirs (an IANA name): days are told in it. ``cover`` is None where no
    rota has been written yet. ``pictures`` are those of items, by item and version. ``question`` is
    what the team asks about the item at hand. ``recorded`` are items, with their versions, that
    somebody reads aloud in this language; ``is_spoken``: a voice of the machine reads all else.
    ``certificate`` is the address of a page where they can have one made; ``held`` is all that is
    held about this person, where they look at it. ``is_easy``: they like it easy to read.
    """

    items: Mapping[ItemId, Item] = field(default_factory=dict)
    support: tuple[SupportCard, ...] = ()
    contact: tuple[str, ...] = ()
    answers: tuple[MyAnswer, ...] = ()
    impact: Impact | None = None
    statuses: tuple[Suggestion, ...] = ()
    zone: str = "UTC"
    cover: Cover | None = None
    pictures: Mapping[tuple[ItemId, int], Picture] = field(default_factory=dict)
    question: Question | None = None
    recorded: frozenset[tuple[ItemId, int]] = frozenset()
    is_spoken: bool = False
    earned: Earned | None = None
    certificate: str = ""
    held: tuple[Held | MyAnswer, ...] = ()
    is_easy: bool = False


EMPTY = Scene()
