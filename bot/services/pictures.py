"""Pictures under review: kept once each, and shown with what they show in words."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from bot.errors import UserMistake
from bot.ports.pictures import Picture
from bot.services.document_rows import PictureRow
from bot.services.drafts import Details, Draft, DraftItem
from bot.services.project_rows import AgendaRow
from bot.services.transaction import Transaction
from conversations import ItemId

Shown = Mapping[tuple[ItemId, int], Picture]
"""Pictures by item and version."""


def keep(tx: Transaction, draft: Draft, details: Sequence[Details]) -> list[str]:
    """Keep a draft's pictures; return the digest of each item's, empty where it has none.

    Raises UserMistake, before anything is kept, where nobody says what a picture shows: it must be
    there for people who do not see it, and where it does not load.
    """
    for at, item in enumerate(draft.items):
        if item.picture is not None and not (at < len(details) and details[at].media):
            raise UserMistake(
                f"{_name(draft, item)} needs words for those who do not see it: say what is seen "
                "on it with --alt, or in a text file with its name beside it."
            )
    return [_kept(tx, item) for item in draft.items]


def _kept(tx: Transaction, item: DraftItem) -> str:
    if item.picture is None:
        return ""
    digest = hashlib.sha256(item.picture.content).hexdigest()
    picture = item.picture
    tx.add_picture(PictureRow(digest, picture.type, picture.width, picture.height, picture.content))
    return digest


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
