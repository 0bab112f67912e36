"""A round's feedback in the margin of the very Word document that people reviewed.

Each question carries one comment with what was said of it; the text of the document, and every
other part of the file, stays as it came in. Beside the words of people stands whether others than
the team may read them; nothing says who wrote them, in which language or when.
"""

from functools import partial

from bot.errors import UserMistake
from bot.reports.kinds import Order, Report
from bot.reports.word.package import Document
from bot.reports.word.saying import comments
from bot.services.instants import moment
from bot.services.returning import Returned, returned

__all__ = ["word"]


def word(material: str = "") -> Report[Returned]:
    """The report on that material (id or title); empty where a round has only one from Word."""
    return Report(
        read=partial(returned, material=material),
        write=_write,
        feedback=lambda found: found.feedback,
        of_material=word,
    )


def _write(found: Returned, order: Order) -> bytes:
    """The document with its comments.

    Raises UserMistake where it is for others than the team, or the document is damaged.
    """
    if order.audience != "team":
        raise UserMistake("A Word document holds everybody's words: it is for the team alone.")
    try:
        document = Document(found.document.content)
        said = list(comments(found, document.words, order))
        return document.commented(said, moment(found.feedback.cut_off))
    except ValueError:
        raise UserMistake(
            f"The document of “{found.material.title}” is damaged; bring it in once more."
        ) from None
