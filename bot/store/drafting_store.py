"""Drafts that wait and ratings, in SQL."""

from collections.abc import Sequence

from sqlalchemy import LargeBinary, delete, func, insert, literal, select

from bot.services.drafting_rows import RatingRow, WaitingRow
from bot.services.project_rows import ItemVersion
from bot.store.base import Base
from bot.store.materials_store import ITEM, newest
from bot.store.tables import documents, item_versions, items, ratings, waiting_drafts

#: A list names them; it does not carry every file.
_UNREAD = [
    literal(b"", LargeBinary).label(column.name) if column.name in ("content", "draft") else column
    for column in waiting_drafts.c
]


class DraftingStore(Base):
    """What the team works on before people review it."""

    def waiting_drafts(self) -> list[WaitingRow]:
        """Those that were not kept, newest first, without their content and draft (empty)."""
        found = select(*_UNREAD).where(waiting_drafts.c.kept == "")
        rows = self.connection.execute(found.order_by(waiting_drafts.c.id.desc()))
        return [WaitingRow._make(row) for row in rows]

    def waiting_draft(self, number: int) -> WaitingRow | None:
        """One of them, whole; also one that was kept."""
        found = select(waiting_drafts).where(waiting_drafts.c.id == number)
        row = self.connection.execute(found).one_or_none()
        return None if row is None else WaitingRow._make(row)

    def save_waiting_draft(self, row: WaitingRow) -> None:
        """Keep it, or change what is known of it."""
        self.drop_waiting_draft(row.id)
        self.connection.execute(insert(waiting_drafts).values(row._asdict()))

    def drop_waiting_draft(self, number: int) -> None:
        """It is not wanted."""
        self.connection.execute(delete(waiting_drafts).where(waiting_drafts.c.id == number))

    def ratings(self, materials: Sequence[str]) -> list[RatingRow]:
        """All ratings of items of these materials, of older versions first."""
        found = select(ratings).join(items, items.c.id == ratings.c.item)
        found = found.where(items.c.material.in_(materials)).order_by(ratings.c.version)
        return [RatingRow._make(row) for row in self.connection.execute(found)]

    def save_rating(self, row: RatingRow) -> None:
        """Keep it in place of what the same seat said of that version."""
        at = ratings.c
        its = (at.item == row.item) & (at.version == row.version) & (at.seat == row.seat)
        self.connection.execute(delete(ratings).where(its))
        self.connection.execute(insert(ratings).values(row._asdict()))

    def newest_of(self, materials: Sequence[str]) -> list[ItemVersion]:
        """The items still in these materials, in their newest version, each material's in order."""
        found = (
            newest(ITEM)
            .where(items.c.material.in_(materials), items.c.gone_in.is_(None))
            .order_by(items.c.material, item_versions.c.position)
        )
        return [ItemVersion._make(row) for row in self.connection.execute(found)]

    def last_editions(self) -> dict[str, int]:
        """The newest edition of every material that was read from a document."""
        last = func.max(documents.c.edition)
        found = select(documents.c.material, last).group_by(documents.c.material)
        return {row[0]: row[1] for row in self.connection.execute(found)}
