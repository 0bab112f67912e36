"""How two versions of an item differ, word by word, and what a revision does, as data to show."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import orjson

from bot.services.materials import HEAVY, ORDINARY, described_item, described_whole
from bot.services.project_rows import ItemVersion, MaterialRow
from bot.services.revising.plan import BY_STAFF, IN_DOCUMENT, Plan
from bot.services.word_changes import Change, changes

#: As listings call a field, where they call it otherwise.
_CALLED: Final = {"section_name": "section", "heavy": "sensitivity"}


def differences(
    old: ItemVersion, new: ItemVersion, fields: Iterable[str] = (*IN_DOCUMENT, *BY_STAFF)
) -> dict[str, tuple[Change, ...]]:
    """The fields of an item that differ, each word by word."""
    found = {}
    for field in fields:
        if getattr(old, field) != getattr(new, field):
            before, after = _words(old, field), _words(new, field)
            found[_CALLED.get(field, field)] = changes(before, after)
    return found


def told(material: MaterialRow, edition: int, plan: Plan, watching: int) -> dict[str, Any]:
    """What a revision does, and what the material is after it.

    ``watching`` people will see a new wording in an open round.
    """
    shown = described_whole(material, [one.now for one in plan.items])
    names = [one.name for one in plan.items]
    items = [{"name": name, **one} for name, one in zip(names, shown["items"], strict=True)]
    done = _done(plan) | {"watching": watching}
    return {**shown, "items": items, "edition": edition, "revision": done}


def _done(plan: Plan) -> dict[str, Any]:
    return {
        "same": [one.now.item for one in plan.known if not one.new and not one.was_gone],
        "changed": [
            {
                "name": one.name,
                "id": one.now.item,
                "version": one.now.version,
                "changes": differences(one.old, one.now),
            }
            for one in plan.changed
        ],
        "new": [{"name": one.name, **described_item(one.now)} for one in plan.fresh],
        "gone": [described_item(one) for one in plan.gone],
        "back": [{"name": one.name, "id": one.now.item} for one in plan.known if one.was_gone],
        "moved": [
            {"name": one.name, "id": one.now.item, "from": one.old.position, "to": one.now.position}
            for one in plan.known
            if one.is_moved
        ],
        "kept": [
            {
                "name": one.name,
                "id": one.now.item,
                "changes": {"text": changes(one.stands.text, one.now.text)},
            }
            for one in plan.known
            if one.keeps
        ],
    }


def _words(item: ItemVersion, field: str) -> str:
    value = getattr(item, field)
    if field == "heavy":
        return HEAVY if value else ORDINARY
    if field == "leans":
        return "with the question before" if value else "alone"
    if field == "picture":
        return f"picture {value[:12]}" if value else ""
    if field in ("options", "probes", "topics"):
        parts: Sequence[str] = orjson.loads(value)
        return " / ".join(parts)
    return str(value)
