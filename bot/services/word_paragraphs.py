"""Where something stands in a Word document: by which of its paragraphs.

A place is the number of a paragraph: the first that begins in the document's main part is 0, the
next 1. Every paragraph counts, also those in tables, content controls, deleted text and text
boxes (a box that is written twice, for old and for new programs, counts twice), so that whoever
reads a document and whoever writes into it need not agree on what can be seen.
"""

from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

#: The names of WordprocessingML, as Office writes it and as it writes it "strictly".
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_PARAGRAPHS: Final = frozenset(f"{{{space}}}p" for space in (WORD, STRICT))


class Tagged(Protocol):
    """An element by its name, written ``{namespace}name``."""

    @property
    def tag(self) -> str:
        """Its name."""
        ...


T = TypeVar("T", bound=Tagged)


def paragraphs(elements: Iterable[T]) -> list[T]:
    """The paragraphs among a document's elements, given as they begin; each stands at its place."""
    return [one for one in elements if one.tag in _PARAGRAPHS]
