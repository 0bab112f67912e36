"""The Word document that a round's feedback goes back into, and where in it each item stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import orjson

from bot.errors import UserMistake
from bot.services.document_rows import DocumentRow
from bot.services.feedback import Feedback, gather
from bot.services.lookup import find_material
from bot.services.project_rows import ItemVersion, MaterialRow
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

WORD: Final = ".docx"

_INSTEAD: Final = "take its feedback out with --format xlsx or html."

Versions = Mapping[tuple[str, int], ItemVersion]


@dataclass(frozen=True, slots=True)
class Returned:
    """What was said of one material, and the document of it that people reviewed.

    ``places`` say where each item stands in it, ``standing`` how it words each; ``versions`` hold
    every wording by item and version.
    """

    feedback: Feedback
    material: MaterialRow
    document: DocumentRow
    places: Mapping[str, tuple[int, ...]]
    standing: Mapping[str, ItemVersion]
    versions: Versions
    zone: ZoneInfo


def returned(tx: Transaction, wanted: str, now: datetime, *, material: str = "") -> Returned:
    """Find it; ``material`` (id or title) says which where a round has several from Word.

    Raises UserMistake for a round that does not exist or a material that is none of it, and where
    no Word document was kept or it is not clear which.
    """
    whole = gather(tx, wanted, now)
    row = _chosen(tx, whole, material)
    feedback = whole.of_material(row.id)
    items = dict.fromkeys(one.item.item for one in feedback.items)
    versions = {(one.item, one.version): one for one in tx.every_version(list(items))}
    met = [one.item for one in feedback.items if one.was_met]
    edition = _reviewed(tx, row.id, met, versions)
    document = tx.document(row.id, edition)
    assert document is not None
    stands = [one for one in tx.standing(row.id, edition) if (one.item, one.version) in versions]
    return Returned(
        feedback=feedback,
        material=row,
        document=document,
        places={one.item: tuple(orjson.loads(one.places)) for one in stands},
        standing={one.item: versions[one.item, one.version] for one in stands},
        versions=versions,
        zone=zone_of(tx.project()),
    )


def is_same_wording(one: ItemVersion, other: ItemVersion) -> bool:
    """Whether a person read the same; staff may have described it otherwise since."""
    return (one.text, one.options, one.probes) == (other.text, other.options, other.probes)


def _chosen(tx: Transaction, feedback: Feedback, wanted: str) -> MaterialRow:
    ids, name = orjson.loads(feedback.row.materials), feedback.row.name
    if wanted:
        row = find_material(tx, wanted)
        if row.id not in ids:
            raise UserMistake(f"“{row.title}” is not in “{name}”; name one of {', '.join(ids)}.")
        if not _in_word(tx, row.id):
            raise UserMistake(f"“{row.title}” did not come from a Word document; {_INSTEAD}")
        return row
    found = [one for one in ids if _in_word(tx, one)]
    if not found:
        raise UserMistake(f"Nothing in “{name}” came from a Word document; {_INSTEAD}")
    if len(found) > 1:
        which = " or ".join(found)
        raise UserMistake(f"Several drafts of “{name}” came from Word: add --material {which}.")
    return find_material(tx, found[0])


def _in_word(tx: Transaction, material: str) -> list[int]:
    """The editions of a material that are Word documents, oldest first."""
    rows = tx.documents(material)
    return [one.edition for one in rows if one.name.lower().endswith(WORD)]


def _reviewed(
    tx: Transaction, material: str, met: Sequence[ItemVersion], versions: Versions
) -> int:
    """The edition that words most of what people met as they met it; of equal ones the newest."""

    def worded(edition: int) -> int:
        stands = {one.item: versions.get((one.item, one.version)) for one in standing[edition]}
        return sum(_is_as_met(stands.get(one.item), one) for one in met)

    editions = _in_word(tx, material)
    standing = {edition: tx.standing(material, edition) for edition in editions}
    return max(editions, key=lambda edition: (worded(edition), edition))


def _is_as_met(stands: ItemVersion | None, met: ItemVersion) -> bool:
    return stands is not None and is_same_wording(stands, met)
