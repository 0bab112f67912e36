"""Pictures under review: kept once each, and shown with what they show in words."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from bot.errors import UserMistake
from bot.ports.pictures import Picture
from bot.services.document_rows import PictureRow
from bot.services.drafts import Details, Draft, DraftItem
from bot.services.drafts import Picture as DraftPicture
from bot.services.project_rows import AgendaRow
from bot.services.transaction import Transaction
from conversations import ItemId

Shown = Mapping[tuple[ItemId, int], Picture]
"""Pictures by item and version."""


def keep(tx: Transaction, draft: Draft, details: Sequence[Details]) -> None:
    """Keep a draft's pictures.

    Raises UserMistake, before anything is kept, where nobody says what a picture shows: it must be
    there for people who do not see it, and where it does not load.
    """
    for at, item in enumerate(draft.items):
        if item.picture is not None and not (at < len(details) and details[at].media):
            raise UserMistake(
                f"{_name(draft, item)} needs words for those who do not see it: say what is seen "
                "on it with --alt, or in a text file with its name beside it."
            )
    for one in (item.picture for item in draft.items):
        if one is not None:
            row = PictureRow(digest_of(one), one.type, one.width, one.height, one.content)
            tx.add_picture(row)


def digest_of(picture: DraftPicture | None) -> str:
    """The name under which a picture is kept: SHA-256 of its bytes, empty for none."""
    return hashlib.sha256(picture.content).hexdigest() if picture is not None else ""


def _name(draft: Draft, item: DraftItem) -> str:
    return f"The picture “{item.note or draft.title}”"


def pictures_of(tx: Transaction, shown: Iterable[AgendaRow]) -> Shown:
    """The pictures of items as rounds show them, or have shown them."""
    versions = [row.version for row in shown if row.version.picture]
    sizes = tx.picture_sizes(sorted({one.picture for one in versions}))
    return {
        (ItemId(one.item), one.version): Picture(one.picture, one.media, *sizes[one.picture])
        for one in versions
        if one.picture in sizes
    }
