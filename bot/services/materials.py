"""Bringing drafts in, looking at them, putting a wording right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from bot.errors import UserMistake
from bot.services.drafts import KINDS, NONE, Details, Draft, DraftItem, Source
from bot.services.editions import described, keep_edition
from bot.services.instants import micros
from bot.services.lookup import find_material, next_id
from bot.services.pictures import digest_of, keep
from bot.services.project_rows import ItemVersion, MaterialRow
from bot.services.transaction import Transaction

__all__ = [
    "HEAVY",
    "NONE",
    "ORDINARY",
    "SENSITIVITIES",
    "Details",
    "Edit",
    "describe",
    "described_item",
    "described_whole",
    "edit_item",
    "first_version",
    "first_versions",
    "import_draft",
    "refuse_unknown_kind",
]

HEAVY, ORDINARY = "heavy", "ordinary"
SENSITIVITIES: Final = (ORDINARY, HEAVY)


@dataclass(frozen=True, slots=True)
class Edit:
    """What to change about an item; None leaves it as it is."""

    sensitivity: str | None = None
    topics: Sequence[str] | None = None
    label: str | None = None
    why: str | None = None
    gist: str | None = None
    media: str | None = None
    text: str | None = None
    kind: str | None = None

    def changes(self) -> dict[str, Any]:
        """The columns that change. Raises UserMistake for a value that makes no sense."""
        found: dict[str, Any] = {
            name: value
            for name in ("label", "why", "gist", "media", "text", "kind")
            if (value := getattr(self, name)) is not None
        }
        if "text" in found and not found["text"].strip():
            raise UserMistake("An item cannot be without words.")
        if self.kind is not None:
            refuse_unknown_kind(self.kind)
        if self.sensitivity is not None:
            if self.sensitivity not in SENSITIVITIES:
                raise UserMistake(f"Sensitivity is one of {', '.join(SENSITIVITIES)}.")
            found["heavy"] = self.sensitivity == HEAVY
        if self.topics is not None:
            found["topics"] = _json(self.topics)
        return found


def import_draft(
    tx: Transaction,
    draft: Draft,
    now: datetime,
    *,
    title: str = "",
    kind: str = "",
    details: Sequence[Details] = (),
    source: Source | None = None,
) -> MaterialRow:
    """File a draft as a new material, and the file it was read from as its first edition.
    ``details`` go with its items in order, else those of the draft do.

    Raises UserMistake for a draft without items, an unknown kind, a title taken already, and a
    picture of which nobody says what it shows.
    """
    title, kind = " ".join((title or draft.title).split()), kind or draft.kind
    if not title:
        raise UserMistake("A material needs a title; give it one with --title.")
    if not draft.items:
        raise UserMistake(f"“{title}” holds nothing that can be reviewed.")
    for one in (kind, *(about.kind for about in details or draft.details if about.kind)):
        refuse_unknown_kind(one)
    known = tx.materials()
    if any(title in (row.title, row.id) for row in known):
        raise UserMistake(f"There is a material “{title}” already; give this one another title.")
    details = details or draft.details
    keep(tx, draft, details)
    material = MaterialRow(next_id(known, "m"), title, kind, 1, micros(now))
    rows = first_versions(material.id, draft, details)
    tx.add_material(material, rows)
    if source is not None:
        stands = [(row, one.places) for row, one in zip(rows, draft.items, strict=True)]
        keep_edition(tx, material.id, 1, source, stands, now)
    return material


def refuse_unknown_kind(kind: str) -> None:
    """Raises UserMistake for what is no kind of material."""
    if kind not in KINDS:
        raise UserMistake(f"“{kind}” is no kind of material; choose one of {', '.join(KINDS)}.")


def first_versions(material: str, draft: Draft, details: Sequence[Details]) -> list[ItemVersion]:
    """The items of a draft as they are filed under the id of a material."""
    sections = {name: f"{material}-s{n}" for n, name in enumerate(draft.sections, 1)}
    return [
        first_version(
            f"{material}-i{position}",
            position,
            item,
            sections.get(item.section, f"{material}-s0"),
            details[position - 1] if position <= len(details) else NONE,
        )
        for position, item in enumerate(draft.items, 1)
    ]


def first_version(
    name: str, position: int, item: DraftItem, section: str, about: Details
) -> ItemVersion:
    """An item of a draft as it is filed under that id."""
    return ItemVersion(
        item=name,
        version=1,
        position=position,
        number=item.number,
        section=section,
        section_name=item.section,
        text=item.text,
        options=_json(item.options),
        probes=_json(item.probes),
        heavy=about.heavy,
        topics=_json(about.topics),
        label=about.label,
        why=about.why,
        gist=about.gist,
        media=about.media,
        leans=item.leans,
        choice=item.choice,
        note=item.note,
        picture=digest_of(item.picture),
        kind=about.kind,
        material=name.rpartition("-")[0],
    )


def describe(tx: Transaction, wanted: str, *, is_whole: bool = False) -> dict[str, Any]:
    """One material with its items and editions, by id or title; whole, with those that are gone.

    Raises UserMistake where there is none.
    """
    row = find_material(tx, wanted)
    items = tx.newest_items(row.id)
    gone = [{**described_item(one), "gone_in": at} for one, at in tx.gone_items(row.id)]
    return {
        **described_whole(row, items),
        "editions": [described(one) for one in tx.documents(row.id)],
        **({"gone": gone} if is_whole else {}),
    }


def described_whole(row: MaterialRow, items: Sequence[ItemVersion]) -> dict[str, Any]:
    """A material with these items as listings tell it."""
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "version": row.version,
        "sections": list(dict.fromkeys(one.section_name for one in items if one.section_name)),
        "items": [described_item(one) for one in items],
    }


def edit_item(tx: Transaction, material: str, item: str, edit: Edit) -> ItemVersion:
    """Put an item right: a new version, shown from now on to those who have not come to it.

    ``item`` is its id or its number in the newest edition. Raises UserMistake for what does not
    exist, and for an edit that changes nothing.
    """
    old = find_item(tx, find_material(tx, material), item)
    changes = edit.changes()
    if not changes:
        raise UserMistake("Say what to change about the item.")
    new = old._replace(**changes, version=old.version + 1)
    if new.picture and not new.media.strip():
        raise UserMistake("A picture needs words for those who do not see it; give them.")
    tx.add_item_version(new)
    return new


def find_item(tx: Transaction, row: MaterialRow, wanted: str) -> ItemVersion:
    """An item by its id or its number in the newest edition. Raises UserMistake."""
    items = tx.newest_items(row.id)
    gone = [one.version for one in tx.gone_items(row.id)]  # rounds may hold them still
    named = [one for one in (*items, *gone) if one.item == wanted] or [
        one for one in items if one.number == wanted
    ]
    if not named:
        raise UserMistake(f"There is no item “{wanted}” in “{row.title}”.")
    if len(named) > 1:
        ids = ", ".join(one.item for one in named)
        raise UserMistake(f"Several items of “{row.title}” are number {wanted}: use an id, {ids}.")
    return named[0]


def described_item(item: ItemVersion) -> dict[str, Any]:
    """One item as listings tell it."""
    return {
        "id": item.item,
        "version": item.version,
        "number": item.number,
        "section": item.section_name,
        "text": item.text,
        "options": orjson.loads(item.options),
        "choice": item.choice,
        "probes": orjson.loads(item.probes),
        "note": item.note,
        "sensitivity": HEAVY if item.heavy else ORDINARY,
        "topics": orjson.loads(item.topics),
        "label": item.label,
        "why": item.why,
        "gist": item.gist,
        "media": item.media,
        "picture": item.picture,
        "kind": item.kind or None,
    }


def _json(values: Sequence[str]) -> str:
    return orjson.dumps(list(values)).decode()
