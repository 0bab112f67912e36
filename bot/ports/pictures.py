"""Pictures under review, as messages name them and as channels get them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture under review, as a message names it.

    ``digest`` is what its content is found by and nobody can guess, ``alt`` says in words what it
    shows and stands among the message's paragraphs too; sizes in pixels.
    """

    digest: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureFile:
    """Its content; ``type`` is image/png or image/jpeg."""

    type: str
    content: bytes
