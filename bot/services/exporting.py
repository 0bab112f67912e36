"""What was taken out of a round, and what of it no longer holds (R7)."""

from datetime import datetime
from typing import Any

import orjson

from bot.services import audit
from bot.services.document_rows import ExportRow
from bot.services.feedback import Feedback, gather_with_looks
from bot.services.instants import iso, micros
from bot.services.transaction import Transaction


def note(
    tx: Transaction, feedback: Feedback, format: str, by: str, digest: str, now: datetime
) -> ExportRow:
    """Note a file made of that feedback; ``digest`` is that of the file."""
    quoted = {str(one.answer): one.is_quotable for one in feedback.remarks}
    row = ExportRow(
        id=tx.ids(1)[0],
        round=feedback.row.id,
        format=format,
        made_by=by,
        cut_off=feedback.cut_off,
        versions=orjson.dumps(feedback.versions).decode(),
        quoted=orjson.dumps(quoted).decode(),
        digest=digest,
        at=micros(now),
    )
    tx.add_export(row)
    about = f"{feedback.row.name}, as {format}, SHA-256 {digest[:12]}…"
    audit.note(tx, by or audit.COMMAND, "export", about, row.at)
    return row


def exports(tx: Transaction, wanted: str, now: datetime) -> list[dict[str, Any]]:
    """Every file made of a round, oldest first; ``superseded`` says why one no longer holds.

    Raises UserMistake for a round that does not exist.
    """
    feedback = gather_with_looks(tx, wanted, now)
    standing = {one.answer: one.is_quotable for one in feedback.remarks}
    return [
        {
            "id": row.id,
            "format": row.format,
            "made_by": row.made_by,
            "cut_off": iso(row.cut_off),
            "digest": row.digest,
            "superseded": _why(orjson.loads(row.quoted), standing),
        }
        for row in tx.exports(feedback.row.id)
    ]


def _why(quoted: dict[str, bool], standing: dict[int, bool]) -> str | None:
    gone = [one for one in quoted if int(one) not in standing]
    unwilling = [one for one, was in quoted.items() if was and standing.get(int(one)) is False]
    if unwilling:
        return "somebody no longer wants their words shown to others"
    return "somebody changed their words or took them back" if gone else None
