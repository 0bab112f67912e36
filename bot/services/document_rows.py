"""Rows about documents, pictures, and what was taken out of the project."""

from typing import NamedTuple

from bot.services.project_rows import ItemVersion


class DocumentRow(NamedTuple):
    """A file that a material was read from; its first edition is 1. ``digest`` is SHA-256."""

    material: str
    edition: int
    name: str
    digest: str
    content: bytes
    at: int


class Standing(NamedTuple):
    """Where an item stands in a document: as which of its items, from 1, and at which places.

    ``version`` is the one with the document's wording, also where staff reworded it since.
    ``places`` are those its reader counted (a JSON list).
    """

    item: str
    version: int
    position: int
    places: str


class GoneItem(NamedTuple):
    """An item that is not in its document since an edition, in its newest version."""

    version: ItemVersion
    since: int


class PictureRow(NamedTuple):
    """A picture as it is shown; sizes in pixels, ``digest`` is SHA-256 of the content."""

    digest: str
    type: str
    width: int
    height: int
    content: bytes


class ExportRow(NamedTuple):
    """A file that was made of a round's feedback.

    ``versions`` (JSON, by item) are those it speaks of, ``quoted`` (JSON list) the answers whose
    words are in it. Nothing said after ``cut_off`` is.
    """

    id: int
    round: str
    format: str
    made_by: str
    cut_off: int
    versions: str
    quoted: str
    digest: str
    at: int
