"""A card with a picture, as every channel gets it."""

import hashlib
from typing import Any

from bot.ports import Message, Paragraph, Press
from bot.ports.pictures import Picture, PictureFile
from tests.bot.materials.canvases import canvas, saved

ALT = "A lamp over an empty street."
FILE = PictureFile("image/png", saved(canvas(320, 240)))
PICTURE = Picture(hashlib.sha256(FILE.content).hexdigest(), ALT, 320, 240)
LABEL = "Draft, post 1 · Posters"


def card(ask: int = 1, **more: Any) -> Message:
    """What the review says of a post: its caption, what its picture shows, what to do."""
    paragraphs = (
        Paragraph("Saved."),
        Paragraph(LABEL, "label"),
        Paragraph("Come and join us!", "quote"),
        Paragraph("In the picture:", "label"),
        Paragraph(ALT, "quote"),
        Paragraph("You are reviewing this post. You need not answer it.", "note"),
    )
    fine = Press(f"a:{ask}:fine:1", "Fine as it is", number=1)
    return Message("put", paragraphs, (fine,), ask=ask, picture=PICTURE, **more)
