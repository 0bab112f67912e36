"""Documents, pictures, and what was taken out of the project, in SQL."""

from collections.abc import Sequence

from sqlalchemy import LargeBinary, insert, literal, select, update

from bot.services.document_rows import DocumentRow, ExportRow, PictureRow, Standing
from bot.store.base import Base
from bot.store.project_store import EDITION
from bot.store.tables import document_items, documents, exports, items, pictures

#: A list of editions names them; it does not carry every file.
_UNREAD = [
    literal(b"", LargeBinary).label("content") if column.name == "content" else column
    for column in documents.c
]


class DocumentsStore(Base):
    """Files that came in and files that went out."""

    def add_document(self, row: DocumentRow, items: Sequence[Standing]) -> None:
        """Keep a file, and where each item stands in it."""
        self.connection.execute(insert(documents).values(row._asdict()))
        of = {"material": row.material, "edition": row.edition}
        if items:
            self.connection.execute(insert(document_items), [of | one._asdict() for one in items])

    def documents(self, material: str) -> list[DocumentRow]:
        """Every edition of a material, oldest first, without their content (empty)."""
        found = select(*_UNREAD).where(documents.c.material == material)
        rows = self.connection.execute(found.order_by(documents.c.edition))
        return [DocumentRow._make(row) for row in rows]

    def document(self, material: str, edition: int) -> DocumentRow | None:
        """One edition, whole."""
        found = select(documents).where(
            documents.c.material == material, documents.c.edition == edition
        )
        row = self.connection.execute(found).one_or_none()
        return None if row is None else DocumentRow._make(row)

    def standing(self, material: str, edition: int) -> list[Standing]:
        """The items of that edition."""
        at = document_items.c
        found = select(at.item, at.version, at.places).where(
            at.material == material, at.edition == edition
        )
        return [Standing._make(row) for row in self.connection.execute(found)]

    def drop_items(self, items: Sequence[str], edition: int) -> None:
        """They are not in the document since that edition; rounds that hold them keep them."""
        self._gone(items, edition)

    def restore_items(self, items: Sequence[str]) -> None:
        """They are in the document again."""
        self._gone(items, None)

    def _gone(self, names: Sequence[str], edition: int | None) -> None:
        which = update(items).where(items.c.id.in_(names))
        self.connection.execute(which.values(gone_in=edition))
        self.count(EDITION)

    def add_picture(self, row: PictureRow) -> None:
        """Keep a picture; one that is known already is left as it is."""
        if self.picture(row.digest) is None:
            self.connection.execute(insert(pictures).values(row._asdict()))

    def picture(self, digest: str) -> PictureRow | None:
        """A picture, whole."""
        found = self.connection.execute(select(pictures).where(pictures.c.digest == digest))
        row = found.one_or_none()
        return None if row is None else PictureRow._make(row)

    def picture_sizes(self, digests: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Width and height in pixels, by digest, of those that are there."""
        if not digests:
            return {}
        at = pictures.c
        found = select(at.digest, at.width, at.height).where(at.digest.in_(digests))
        return {row.digest: (row.width, row.height) for row in self.connection.execute(found)}

    def add_export(self, row: ExportRow) -> None:
        """Note what was taken out."""
        self.connection.execute(insert(exports).values(row._asdict()))

    def exports(self, round_id: str) -> list[ExportRow]:
        """What was taken out of a round, oldest first."""
        found = select(exports).where(exports.c.round == round_id).order_by(exports.c.id)
        return [ExportRow._make(row) for row in self.connection.execute(found)]
