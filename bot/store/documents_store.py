"""Documents, pictures, and what was taken out of the project, in SQL."""

from collections.abc import Sequence

from sqlalchemy import LargeBinary, bindparam, func, insert, literal, select, update

from bot.services.document_rows import DocumentRow, ExportRow, GoneItem, PictureRow, Standing
from bot.services.project_rows import ItemVersion
from bot.store.base import Base
from bot.store.materials_store import ITEM, TAKING, newest
from bot.store.project_store import EDITION
from bot.store.tables import (
    agenda_items,
    answers,
    document_items,
    documents,
    enrolments,
    exports,
    item_versions,
    items,
    participants,
    pictures,
    rounds,
)

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
        """The items of that edition, in its order."""
        at = document_items.c
        found = select(at.item, at.version, at.position, at.places).where(
            at.material == material, at.edition == edition
        )
        rows = self.connection.execute(found.order_by(at.position))
        return [Standing._make(row) for row in rows]

    def arrange_items(self, rows: Sequence[ItemVersion]) -> None:
        """Put right in these versions what nobody sees of them: position and note."""
        at = item_versions.c
        which = update(item_versions).where(
            at.item == bindparam("of"), at.version == bindparam("as_of")
        )
        values = [
            {"of": row.item, "as_of": row.version, "at": row.position, "remark": row.note}
            for row in rows
        ]
        if values:
            to = which.values(position=bindparam("at"), note=bindparam("remark"))
            self.connection.execute(to, values)

    def gone_items(self, material: str) -> list[GoneItem]:
        """The items that are in a material no more, in the order in which they stood."""
        found = newest(ITEM.add_columns(items.c.gone_in)).where(
            items.c.material == material, items.c.gone_in.is_not(None)
        )
        rows = self.connection.execute(found.order_by(items.c.gone_in, item_versions.c.position))
        return [GoneItem(ItemVersion._make(row[:-1]), row[-1]) for row in rows]

    def yet_to_see(self, names: Sequence[str]) -> int:
        """How many people have still to come to one of these items in a round that is open."""
        said = (
            (answers.c.participant == enrolments.c.participant)
            & (answers.c.round == enrolments.c.round)
            & (answers.c.scope == "item")
            & (answers.c.subject == agenda_items.c.item)
        )
        found = (
            select(func.count(enrolments.c.participant.distinct()))
            .select_from(agenda_items)
            .join(rounds, rounds.c.id == agenda_items.c.round)
            .join(enrolments, enrolments.c.round == agenda_items.c.round)
            .join(participants, participants.c.id == enrolments.c.participant)
            .outerjoin(answers, said)
            .where(
                agenda_items.c.item.in_(names),
                rounds.c.state.in_(TAKING),
                participants.c.state.in_(("active", "paused", "unreachable")),
                answers.c.id.is_(None),
            )
        )
        return int(self.connection.scalar(found) or 0)

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
