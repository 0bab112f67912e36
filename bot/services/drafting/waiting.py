"""A file that was read, looked at and put into shape; then it is kept as a material, or not.

It waits in a table, so that nothing is lost where a page is closed, and anybody of the team can go
on with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from bot.errors import UserMistake
from bot.services import crossing, draft_preview, revising
from bot.services.drafting import steps
from bot.services.drafting.overtaken import Overtaken
from bot.services.drafting_rows import WaitingRow
from bot.services.drafts import Draft, Source
from bot.services.instants import micros
from bot.services.materials import import_draft, refuse_unknown_kind
from bot.services.revising import Corrections, Revision
from bot.services.shaping import Shaped, Step
from bot.services.topics import Topics
from bot.services.transaction import Transaction

LONGEST_TITLE: Final = 200
"""Characters; a title stands in one line of many lists."""


@dataclass(frozen=True)
class Waiting:
    """One of them, with what its steps have made of it."""

    row: WaitingRow
    shaped: Shaped

    @property
    def mark(self) -> str:
        """By what a page says which state of it it shows."""
        return steps.mark(self.row.steps, self.row.revises)

    @property
    def steps(self) -> int:
        """How many there are to undo."""
        return len(orjson.loads(self.row.steps))

    @property
    def source(self) -> Source:
        """The file."""
        return Source(self.row.name, self.row.content)

    @property
    def corrections(self) -> Corrections:
        """What staff said about which item is which."""
        said: Mapping[str, str] = orjson.loads(self.row.matches)
        same = {name: item for name, item in said.items() if item}
        return Corrections(same, [name for name, item in said.items() if not item])

    @property
    def undescribed(self) -> list[str]:
        """Items whose picture nobody has put into words."""
        draft = self.shaped.draft
        about = [one.media for one in draft.details] + [""] * len(draft.items)
        named = zip(self.shaped.names, draft.items, about, strict=False)
        return [name for name, item, media in named if item.picture and not media.strip()]

    def preview(self, topics: Topics) -> dict[str, Any]:
        """What would be kept, as `draft_preview` tells it."""
        return draft_preview.preview(self.shaped, self.row.title, self.row.kind, topics)


def put(
    tx: Transaction, staff: int, draft: Draft, source: Source, now: int, revises: str = ""
) -> WaitingRow:
    """A file was read: it waits. The same one, sent twice and not touched since, waits once.

    Raises UserMistake where the material that it revises is not there.
    """
    _refuse_unknown(tx, revises)
    row = WaitingRow(
        *(tx.ids(1)[0], staff, now, source.name, source.content, crossing.dumped(draft)),
        *(steps.dumped([]), draft.title[:LONGEST_TITLE], draft.kind, revises, "{}", ""),
    )
    for other in tx.waiting_drafts():
        if (other.name, other.staff) == (row.name, row.staff):
            there = tx.waiting_draft(other.id)
            if there is not None and there._replace(id=row.id, at=row.at) == row:
                return there
    tx.save_waiting_draft(row)
    return row


def opened(tx: Transaction, number: int) -> Waiting | None:
    """One that waits, in shape; None where there is none, or it was kept."""
    row = tx.waiting_draft(number)
    if row is None or row.kept:
        return None
    draft = crossing.made(Draft, orjson.loads(row.draft))
    return Waiting(row, steps.after(draft, steps.read(row.steps)))


def take(tx: Transaction, one: Waiting, seen: str, step: Step) -> None:
    """Take a step. Raises UserMistake for one that makes no sense, `Overtaken` for an old page."""
    _still(one, seen)
    steps.after(one.shaped.draft, [step])  # raises what there is to raise
    taken = [*steps.read(one.row.steps), step]
    tx.save_waiting_draft(one.row._replace(steps=steps.dumped(taken), matches="{}"))


def undo(tx: Transaction, one: Waiting, seen: str) -> None:
    """Take the last step back; where there is none, nothing happens. Raises `Overtaken`."""
    _still(one, seen)
    taken = steps.read(one.row.steps)[:-1]
    tx.save_waiting_draft(one.row._replace(steps=steps.dumped(taken), matches="{}"))


def name(tx: Transaction, one: Waiting, title: str, kind: str) -> None:
    """Give it another title and kind. Raises UserMistake."""
    title = " ".join(title.split())
    if not title:
        raise UserMistake("Give it a title.")
    if len(title) > LONGEST_TITLE:
        raise UserMistake(f"A title has {LONGEST_TITLE} characters at most; this has {len(title)}.")
    refuse_unknown_kind(kind)
    tx.save_waiting_draft(one.row._replace(title=title, kind=kind))


def revise(tx: Transaction, one: Waiting, material: str) -> None:
    """It is a new edition of that material; of none, where that is empty. Raises UserMistake."""
    _refuse_unknown(tx, material)
    tx.save_waiting_draft(one.row._replace(revises=material, matches="{}"))


def match(tx: Transaction, one: Waiting, seen: str, item: str, to: str) -> None:
    """Say which item of the material that one is: an id, or nothing for a new one.

    Raises UserMistake, also where that item is taken already.
    """
    _still(one, seen)
    said = {**orjson.loads(one.row.matches), item: to}
    row = one.row._replace(matches=orjson.dumps(said).decode())
    look(tx, Waiting(row, one.shaped))
    tx.save_waiting_draft(row)


def look(tx: Transaction, one: Waiting) -> Revision:
    """What it does to the material that it revises. Raises UserMistake."""
    return revising.look(tx, one.row.revises, one.shaped, one.source, one.corrections)


def keep(tx: Transaction, one: Waiting, seen: str, now: datetime) -> str:
    """Make a material of it, or a new edition of one; return its id. Raises UserMistake."""
    _still(one, seen)
    if one.undescribed:
        raise UserMistake(
            "Say what each picture shows, for people who do not see it: "
            f"item {_listed(one.undescribed)}."
        )
    row = one.row
    if row.revises:
        done = revising.revise(tx, row.revises, one.shaped, one.source, now, one.corrections)
        kept = done.material.id
    else:
        title, kind = row.title, row.kind
        kept = import_draft(tx, one.shaped.draft, now, title=title, kind=kind, source=one.source).id
    empty = row._replace(kept=kept, content=b"", draft=b"", at=micros(now))
    tx.save_waiting_draft(empty)
    return kept


def _still(one: Waiting, seen: str) -> None:
    if seen != one.mark:
        raise Overtaken("This draft")


def _refuse_unknown(tx: Transaction, material: str) -> None:
    if material and all(row.id != material for row in tx.materials()):
        raise UserMistake("That material is not there.")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
