"""Bring in a new edition of a document: look at what it does, or file it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.errors import UserMistake
from bot.services import editions, sensitivity
from bot.services.document_rows import DocumentRow
from bot.services.drafts import Source
from bot.services.instants import micros
from bot.services.lookup import find_material
from bot.services.pictures import keep
from bot.services.project_rows import MaterialRow
from bot.services.revising.differences import told
from bot.services.revising.order import Held
from bot.services.revising.plan import Plan, plan
from bot.services.shaping import Shaped
from bot.services.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Corrections:
    """What staff say about the matching: this item of the draft is that one, or a new one."""

    same: Mapping[str, str] = field(default_factory=dict)
    new: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A plan, and whom and what it is about. ``watching`` people see a new wording."""

    material: MaterialRow
    edition: int
    plan: Plan
    watching: int

    def told(self) -> dict[str, Any]:
        """All of it as data to show."""
        return told(self.material, self.edition, self.plan, self.watching)


def look(
    tx: Transaction, wanted: str, shaped: Shaped, source: Source, said: Corrections
) -> Revision:
    """What a revised document would do. Raises UserMistake, also where it would do nothing."""
    material = find_material(tx, wanted)
    documents = tx.documents(material.id)
    held = held_items(tx, material.id, documents)
    found = plan(material.id, shaped, held, *_places(material, shaped, held, said))
    last = documents[-1] if documents else None
    if found.is_nothing and last is not None and last.digest == editions.digest(source):
        raise UserMistake(
            f"“{material.title}” was read from this very document last (edition {last.edition}, "
            f"{last.name}): nothing has changed."
        )
    reworded = [one.now.item for one in found.reworded]
    edition = last.edition + 1 if last else 1
    return Revision(material, edition, found, tx.yet_to_see(reworded))


def revise(
    tx: Transaction,
    wanted: str,
    shaped: Shaped,
    source: Source,
    now: datetime,
    said: Corrections,
) -> Revision:
    """File a revised document as a new edition. Raises UserMistake; then nothing is changed.

    What was said stays with the version it was about. Rounds that are open keep the items they
    have, and show a new wording to whoever has not come to it.
    """
    found = look(tx, wanted, shaped, source, said)
    items, material = found.plan.items, found.material.id
    keep(tx, shaped.draft, shaped.draft.details)
    tx.restore_items([one.now.item for one in found.plan.known if one.was_gone])
    tx.add_item_versions([version for one in found.plan.changed for version in one.new])
    for one in found.plan.changed:
        if one.now.heavy and not one.old.heavy and tx.shown_in(one.now.item):
            sensitivity.recheck(tx, one.now.item, micros(now))
    tx.arrange_items([one.now for one in found.plan.known])
    tx.add_items([one.now for one in found.plan.fresh])
    tx.drop_items([one.item for one in found.plan.gone], found.edition)
    stands = [(one.stands, at.places) for one, at in zip(items, shaped.draft.items, strict=True)]
    editions.keep_edition(tx, material, found.edition, source, stands, now)
    return found


def held_items(tx: Transaction, material: str, documents: Sequence[DocumentRow]) -> list[Held]:
    """The items of a material in their order, then those that are gone."""
    newest, gone = tx.newest_items(material), tx.gone_items(material)
    last = documents[-1].edition if documents else 0
    stood = {
        (one.item, edition): one.version
        for edition in {last, *(one.since - 1 for one in gone)}
        for one in tx.standing(material, edition)
    }
    names = [one.item for one in newest] + [one.version.item for one in gone]
    versions = {(one.item, one.version): one for one in tx.every_version(names)}

    def read(item: str, edition: int) -> int:
        return stood.get((item, edition), 1)  # as it was brought in, where no document was kept

    return [
        *(Held(one, versions[one.item, read(one.item, last)]) for one in newest),
        *(Held(one, versions[one.item, read(one.item, since - 1)], since) for one, since in gone),
    ]


def _places(
    material: MaterialRow, shaped: Shaped, held: Sequence[Held], said: Corrections
) -> tuple[dict[int, int], set[int]]:
    ids = [one.newest.item for one in held]
    same: dict[int, int] = {}
    for name, item in said.same.items():
        if item not in ids:
            raise UserMistake(f"There is no item “{item}” in “{material.title}”.")
        at, to = shaped.place(name), ids.index(item)
        if at in same or to in same.values():
            raise UserMistake(f"Item {name} or {item} is matched twice; match each once.")
        same[at] = to
    apart = {shaped.place(name) for name in said.new}
    for name in said.new:
        if shaped.place(name) in same:
            raise UserMistake(f"Item {name} cannot be both new and the same as another.")
    return same, apart
