"""Put a material into another shape after it was kept: split, merge, move, drop, bring back.

It is the same as shaping a draft, over the items as they stand; what that does to them is planned
as for a revised document, only that staff say which item is which. The document stays as it was.
"""

from collections.abc import Sequence
from dataclasses import replace

import orjson

from bot.errors import UserMistake
from bot.services.drafting import steps
from bot.services.drafting.overtaken import Overtaken
from bot.services.drafts import Choice, Details, Draft, DraftItem, Picture
from bot.services.lookup import find_material
from bot.services.project_rows import ItemVersion, MaterialRow
from bot.services.revising.order import Held
from bot.services.revising.plan import plan
from bot.services.shaping import Merge, Split, Step, shape
from bot.services.transaction import Transaction


def mark_of(items: Sequence[ItemVersion]) -> str:
    """By what a page says which items it shows, in which versions and order."""
    return steps.mark(*((one.item, one.version) for one in items))


def reshape(tx: Transaction, wanted: str, seen: str, step: Step) -> None:
    """Take a step over a material's items, named 1, 2, 3 in their order.

    What people have said stays with the version it was about. Rounds that are open keep the items
    they have. Raises UserMistake, `Overtaken` for an old page; then nothing is changed.
    """
    material = find_material(tx, wanted)
    items = tx.newest_items(material.id)
    if seen != mark_of(items):
        raise Overtaken(f"“{material.title}”")
    _refuse_in_use(tx, items, step)
    shaped = shape(_draft(tx, material, items), [step])
    stayed = {at: int(one) - 1 for at, one in enumerate(shaped.names) if one.isdecimal()}
    apart = set(range(len(shaped.names))) - set(stayed)
    gone = [Held(one, one, since) for one, since in tx.gone_items(material.id)]
    held = [*(Held(one, one) for one in items), *gone]
    found = plan(material.id, shaped, held, stayed, apart)
    tx.add_item_versions([version for one in found.changed for version in one.new])
    tx.arrange_items([one.now for one in found.known])
    tx.add_items([one.now for one in found.fresh])
    if found.gone:
        tx.drop_items([one.item for one in found.gone], _next_edition(tx, material.id))


def bring_back(tx: Transaction, wanted: str, item: str) -> None:
    """An item that was dropped is in the material again, about where it stood. Raises UserMistake.

    One that is there already stays as it is.
    """
    material = find_material(tx, wanted)
    items = tx.newest_items(material.id)
    if any(one.item == item for one in items):
        return
    back = next(
        (one.version for one in tx.gone_items(material.id) if one.version.item == item), None
    )
    if back is None:
        raise UserMistake(f"There is no such item in “{material.title}”.")
    at = next((n for n, one in enumerate(items) if one.position >= back.position), len(items))
    order = [*items[:at], back, *items[at:]]
    tx.restore_items([item])
    tx.arrange_items([one._replace(position=n) for n, one in enumerate(order, 1)])


def _draft(tx: Transaction, material: MaterialRow, items: Sequence[ItemVersion]) -> Draft:
    """A material as its document would hold it if it were as the material is now."""
    about = tuple(
        Details(
            heavy=bool(one.heavy),
            topics=tuple(orjson.loads(one.topics)),
            label=one.label,
            why=one.why,
            gist=one.gist,
            media=one.media,
            kind=one.kind,
        )
        for one in items
    )
    pieces = tuple(_piece(tx, one) for one in items)
    return Draft(material.title, material.kind, pieces, (), about)


def _piece(tx: Transaction, one: ItemVersion) -> DraftItem:
    choice: Choice = "one" if one.choice == "one" else "many" if one.choice == "many" else ""
    item = DraftItem(
        number=one.number,
        section=one.section_name,
        text=one.text,
        options=tuple(orjson.loads(one.options)),
        probes=tuple(orjson.loads(one.probes)),
        leans=bool(one.leans),
        choice=choice,
        note=one.note,
    )
    shown = tx.picture(one.picture) if one.picture else None
    if shown is None:
        return item
    picture = Picture(shown.type, shown.width, shown.height, shown.content)
    return replace(item, picture=picture)


def _refuse_in_use(tx: Transaction, items: Sequence[ItemVersion], step: Step) -> None:
    """Raise UserMistake where people in a round would meet the same words twice, or half."""
    if not isinstance(step, Split | Merge) or not step.item.isdecimal():
        return
    first = int(step.item) - 1
    about = items[first : first + (2 if isinstance(step, Merge) else 1)]
    if any(tx.shown_in(one.item) for one in about):
        raise UserMistake(
            "People look at this item in a round. Change its words, or split and merge it once "
            "that round is over."
        )


def _next_edition(tx: Transaction, material: str) -> int:
    documents = tx.documents(material)
    return documents[-1].edition + 1 if documents else 1
