"""What a use case may ask about documents, pictures, and what was taken out of the project."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.document_rows import DocumentRow, ExportRow, GoneItem, PictureRow, Standing
from bot.services.project_rows import ItemVersion


class DocumentTables(Protocol):
    """Files that came in and files that went out."""

    def add_document(self, row: DocumentRow, items: Sequence[Standing]) -> None:
        """Keep a file, and where each item stands in it."""
        ...

    def documents(self, material: str) -> list[DocumentRow]:
        """Every edition of a material, oldest first, without their content (empty)."""
        ...

    def document(self, material: str, edition: int) -> DocumentRow | None:
        """One edition, whole."""
        ...

    def standing(self, material: str, edition: int) -> list[Standing]:
        """The items of that edition, in its order."""
        ...

    def arrange_items(self, rows: Sequence[ItemVersion]) -> None:
        """Put right in these versions what nobody sees of them: position and note."""
        ...

    def gone_items(self, material: str) -> list[GoneItem]:
        """The items that are in a material no more, in the order in which they stood."""
        ...

    def yet_to_see(self, names: Sequence[str]) -> int:
        """How many people have still to come to one of these items in a round that is open."""
        ...

    def drop_items(self, items: Sequence[str], edition: int) -> None:
        """They are not in the document since that edition; rounds that hold them keep them."""
        ...

    def restore_items(self, items: Sequence[str]) -> None:
        """They are in the document again."""
        ...

    def add_picture(self, row: PictureRow) -> None:
        """Keep a picture; one that is known already is left as it is."""
        ...

    def picture(self, digest: str) -> PictureRow | None:
        """A picture, whole."""
        ...

    def picture_sizes(self, digests: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Width and height in pixels, by digest, of those that are there."""
        ...

    def add_export(self, row: ExportRow) -> None:
        """Note what was taken out."""
        ...

    def exports(self, round_id: str) -> list[ExportRow]:
        """What was taken out of a round, oldest first."""
        ...
