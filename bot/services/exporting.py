"""What was taken out of a round, and what of it no longer holds (R7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, Protocol

import orjson

from bot.services import audit
from bot.services.document_rows import ExportRow
from bot.services.feedback import Feedback, Remark, gather_with_looks
from bot.services.instants import iso, micros
from bot.services.lookup import find_round
from bot.services.transaction import Transaction


class Kind(NamedTuple):
    """A kind of file, as staff are told of it; ``ending`` is that of its name.

    ``has_public``: there is an edition for others than the team.
    """

    title: str
    ending: str
    type: str
    has_public: bool = False


_OPEN: Final = "application/vnd.openxmlformats-officedocument"
#: Known without what writes them, which takes a while to load.
KINDS: Final[Mapping[str, Kind]] = {
    "docx": Kind(
        "Word: the draft with comments beside its words",
        "docx",
        f"{_OPEN}.wordprocessingml.document",
    ),
    "xlsx": Kind("A workbook: items, comments, needs", "xlsx", f"{_OPEN}.spreadsheetml.sheet"),
    "json": Kind("Every step from comment to decision, for programs", "json", "application/json"),
    "csv": Kind("The same as a table", "csv", "text/csv"),
    "gripp2": Kind("A draft for journals (GRIPP2)", "md", "text/markdown", has_public=True),
    "html": Kind("A report to read", "html", "text/html", has_public=True),
    "pdf": Kind("The same report to print", "pdf", "application/pdf", has_public=True),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for; ``checked_by`` read the quotations of a public edition (R104)."""

    format: str
    by: str
    language: str = "en"
    material: str = ""
    is_public: bool = False
    checked_by: str = ""


class Document(Protocol):
    """A file that was gathered and can be written."""

    def write(self) -> bytes:
        """The file; the same bytes each time. Slow, and needs no database."""
        ...

    def keep(self, tx: Transaction, digest: str) -> ExportRow:
        """Note that it is taken out; ``digest`` is that of the file."""
        ...


class Office(Protocol):
    """Whoever makes files."""

    @property
    def languages(self) -> Sequence[tuple[str, str]]:
        """(code, own name) of each language a file can be in."""
        ...

    def gather(self, tx: Transaction, wanted: str, wish: Wish, now: datetime) -> Document:
        """Read all that such a file of a round holds. Raises UserMistake."""
        ...


def note(
    tx: Transaction, feedback: Feedback, format: str, by: str, digest: str, now: datetime
) -> ExportRow:
    """Note a file made of that feedback; ``digest`` is that of the file."""
    quoted = {str(one.answer): _uses(one) for one in feedback.remarks}
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
    made = tx.exports(find_round(tx, wanted).id)
    if not made:
        return []
    feedback = gather_with_looks(tx, wanted, now)
    standing = {one.answer: _uses(one) for one in feedback.remarks}
    return [
        {
            "id": row.id,
            "format": row.format,
            "made_by": row.made_by,
            "cut_off": iso(row.cut_off),
            "digest": row.digest,
            "superseded": _why(orjson.loads(row.quoted), standing),
        }
        for row in made
    ]


def _uses(remark: Remark) -> int:
    """How far these words may go: 0 the team, 1 others in the project, 2 anybody."""
    return remark.is_quotable + (remark.is_quotable and remark.is_publishable)


def _why(quoted: dict[str, int], standing: dict[int, int]) -> str | None:
    gone = [one for one in quoted if int(one) not in standing]
    unwilling = [one for one, was in quoted.items() if standing.get(int(one), was) < was]
    if unwilling:
        return "somebody no longer wants their words shown to others"
    return "somebody changed their words or took them back" if gone else None
