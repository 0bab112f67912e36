"""A draft as it comes out of a file: what to review, and what was left out and why.

The readers in ``bot.materials`` make these values, the material service files them. They are
plain frozen values: no identity, no version, no database.
"""

import re
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

GUIDE: Final = "guide"
SURVEY: Final = "survey"
POST: Final = "post"
PROMOTION: Final = "promotion"
REPORT: Final = "report"

KINDS: Final = (GUIDE, SURVEY, POST, PROMOTION, REPORT)
"""The kinds of material people review; a report may be no more than themes."""


Choice = Literal["", "one", "many"]
"""How many of its options an item takes; empty where the document does not say."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it will be shown: ``type`` is image/png or image/jpeg, sizes are pixels."""

    type: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One reviewable piece: a question, a caption, a passage, a picture.

    ``number`` is what the author's document shows ("7", "Q7", "2.1"), or a running number.
    ``section`` is empty when the document has no headings. ``leans`` says that the text only
    makes sense after the item before it, see `leans_on_previous`. ``note`` is what the document
    says about the item to the team alone, such as when it is asked. ``places`` say where in the
    document it stands, as its reader counts them; feedback is written back there. Of a picture
    ``text`` is its caption and may be empty; what it shows, in words, are its `Details`' ``media``.
    """

    number: str
    section: str
    text: str
    options: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    leans: bool = False
    choice: Choice = ""
    note: str = ""
    places: tuple[int, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What staff write about an item; empty means that nobody wrote it.

    ``kind`` is one of `KINDS` where the item is of another kind than its material.
    """

    heavy: bool = False
    topics: tuple[str, ...] = ()
    label: str = ""
    why: str = ""
    gist: str = ""
    media: str = ""
    kind: str = ""


NONE: Final = Details()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A piece of the document that is not an item, and why, in a facilitator's words."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """The file a draft was read from: its name, and the very bytes that were read.

    Without content where they were many: a folder is not kept, what it held is.
    """

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """One imported document; ``kind`` is one of `KINDS`, ``details`` go with items in order."""

    title: str
    kind: str
    items: tuple[DraftItem, ...]
    skipped: tuple[Skipped, ...]
    details: tuple[Details, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the sections that hold items, in order, each once."""
        return tuple(dict.fromkeys(item.section for item in self.items if item.section))

    @property
    def signs(self) -> int:
        """How many characters its items hold, and what was left out."""
        items = ((one.section, one.text, one.note, *one.options, *one.probes) for one in self.items)
        skipped = ((one.text,) for one in self.skipped)
        return sum(len(text) for texts in chain(items, skipped) for text in texts)


# Each line is one way in which an English question points at the one before it. The last one
# leaves out "anything like that", which only closes a list of examples.
_LEANS = re.compile(
    r"""
    ^\W*(?:and|but|or|so|then|also|why|what\ about|how\ about|(?:what|who|anything|anyone)\ else
        |if\ (?:so|not|yes|no))\b
    | ^\W*(?:\w+\W+){1,2}(?:that|this|these|those)\b
    | \b(?<!thing\ )(?<!thing\ else\ )(?<!one\ )like\ (?:that|this|these|those)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def leans_on_previous(text: str) -> bool:
    """Say whether a question seems to need the question before it to be understood.

    The rule is cautious: in doubt it answers yes, because showing one question too many beside
    an item does no harm, while a bare "Why?" cannot be reviewed. It knows English only and
    answers no for other languages. The first item of a document never leans: its reader decides.
    """
    return _LEANS.search(text) is not None
