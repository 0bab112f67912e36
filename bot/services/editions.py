"""The documents a material was read from: kept, and told of."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from bot.services.document_rows import DocumentRow, Standing
from bot.services.drafts import Source
from bot.services.instants import iso, micros
from bot.services.project_rows import ItemVersion
from bot.services.transaction import Transaction


def keep_edition(
    tx: Transaction,
    material: str,
    edition: int,
    source: Source,
    stands: Sequence[tuple[ItemVersion, Sequence[int]]],
    now: datetime,
) -> DocumentRow:
    """Keep a file whole, and where each item stands in it, in which version."""
    name = "".join(sign if sign.isprintable() else "?" for sign in source.name)
    row = DocumentRow(material, edition, name, digest(source), source.content, micros(now))
    tx.add_document(
        row,
        [
            Standing(version.item, version.version, at, orjson.dumps(list(places)).decode())
            for at, (version, places) in enumerate(stands, 1)
        ],
    )
    return row


def digest(source: Source) -> str:
    """SHA-256 of the bytes that were read."""
    return sha256(source.content).hexdigest()


def described(row: DocumentRow) -> dict[str, Any]:
    """One edition as listings tell it."""
    return {
        "edition": row.edition,
        "file": row.name,
        "at": iso(row.at),
        "digest": row.digest,
    }
