"""Change one item from a page that somebody may have had open for a while."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

import orjson

from bot.errors import UserMistake
from bot.services import sensitivity
from bot.services.drafting.ratings import LONGEST_TOPIC, MOST_TOPICS
from bot.services.materials import HEAVY, ORDINARY, Edit
from bot.services.project_rows import ItemVersion
from bot.services.transaction import Transaction

#: Characters at most, by the field: what is longer is read by nobody. The text may be a little
#: longer than the pre-flight lets pass, so that it can say so.
LONGEST: Final[Mapping[str, int]] = {
    "text": 4_000,
    "label": 200,
    "why": 1_000,
    "gist": 1_000,
    "media": 2_000,
}
_CALLED: Final[Mapping[str, str]] = {
    "text": "The wording",
    "label": "The label",
    "why": "The reason",
    "gist": "The summary",
    "media": "What the picture shows",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody changed the item meanwhile: a field, as it is now and as it was typed."""

    field: str
    theirs: str
    mine: str


def edit(
    tx: Transaction, old: ItemVersion, seen: int, typed: Edit, now: datetime
) -> Sequence[Clash]:
    """Change what differs from the item as it is. Where it changed since version ``seen``, nothing
    is done and the fields that differ are returned.

    What is so already changes nothing, so that sending it twice is no harm. Raises UserMistake.
    """
    _check(typed)
    change = _difference(old, typed)
    if change is None:
        return ()
    if seen != old.version:
        return _clashes(old, change)
    sensitivity.edit(tx, old.material, old.item, change, now)
    return ()


def again(tx: Transaction, old: ItemVersion, seen: int, version: int, now: datetime) -> None:
    """What staff wrote about an item, and its words, are those of an earlier version again.

    Raises UserMistake, also where it changed since version ``seen``.
    """
    wanted = next((one for one in tx.versions(old.item) if one.version == version), None)
    if wanted is None:
        raise UserMistake("There is no such version of this item.")
    change = _difference(old, as_edit(wanted))
    if change is None:
        return
    if seen != old.version:
        raise UserMistake("This item changed since you loaded this page. Look at it as it is now.")
    sensitivity.edit(tx, old.material, old.item, change, now)


def as_edit(item: ItemVersion) -> Edit:
    """Everything of an item that can be edited, as it is."""
    return Edit(
        sensitivity=HEAVY if item.heavy else ORDINARY,
        topics=tuple(orjson.loads(item.topics)),
        label=item.label,
        why=item.why,
        gist=item.gist,
        media=item.media,
        text=item.text,
        kind=item.kind,
    )


def _difference(old: ItemVersion, typed: Edit) -> Edit | None:
    now = as_edit(old)
    changed: dict[str, Any] = {}
    for field in fields(Edit):
        value = getattr(typed, field.name)
        if value is not None and _plain(value) != _plain(getattr(now, field.name)):
            changed[field.name] = value
    return replace(Edit(), **changed) if changed else None


def _plain(value: str | Sequence[str]) -> str:
    """A value as it compares: browsers send other line ends than we keep."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return ", ".join(sorted(value))


def _clashes(old: ItemVersion, change: Edit) -> list[Clash]:
    now = as_edit(old)
    return [
        Clash(field.name, _plain(getattr(now, field.name)), _plain(value))
        for field in fields(Edit)
        if (value := getattr(change, field.name)) is not None
    ]


def _check(typed: Edit) -> None:
    for field, most in LONGEST.items():
        value = getattr(typed, field)
        if value is not None and len(value) > most:
            raise UserMistake(f"{_CALLED[field]} has {most:,} characters at most.")
    topics = typed.topics or ()
    if len(topics) > MOST_TOPICS or any(len(one) > LONGEST_TOPIC for one in topics):
        raise UserMistake(
            f"An item has {MOST_TOPICS} topics at most, each of {LONGEST_TOPIC} characters at most."
        )
