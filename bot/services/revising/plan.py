"""What a revised document does to the items of a material, before anything is done.

The document decides what it says: number, section, wording, options, probes. What staff wrote about
an item stays, and so does a wording that staff changed, while the document still has the one from
before. Where what a person sees differs, an item gets a new version.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.services.drafts import NONE
from bot.services.materials import first_version
from bot.services.project_rows import ItemVersion
from bot.services.revising.matching import Piece, key_of, match
from bot.services.revising.order import Held, moved_among, number_in, section_ids
from bot.services.shaping import Shaped

#: What a document says of an item, and what staff write about it. All of it is seen.
IN_DOCUMENT: Final = (
    *("number", "section_name", "text", "options", "choice", "probes", "leans", "picture"),
)
#: What of it only says where an item stands.
PLACING: Final = frozenset(("number", "section_name", "leans"))
BY_STAFF: Final = ("heavy", "topics", "label", "why", "gist", "media", "kind")
_UNSAID: Final[Mapping[str, Any]] = dict.fromkeys(BY_STAFF, "") | {
    "heavy": False,
    "topics": "[]",
}


@dataclass(frozen=True, slots=True)
class Known:
    """An item of the revised document that there was before.

    ``new`` are the versions to add, oldest first; ``stands`` is the one with the document's
    wording. ``keeps`` says that a wording of staff stays beside another one in the document.
    """

    name: str
    old: ItemVersion
    new: tuple[ItemVersion, ...]
    now: ItemVersion
    stands: ItemVersion
    was_gone: bool
    is_moved: bool
    keeps: bool


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item that there was not before."""

    name: str
    now: ItemVersion

    @property
    def stands(self) -> ItemVersion:
        """The version with the document's wording."""
        return self.now


@dataclass(frozen=True, slots=True)
class Plan:
    """Every item of the revised document in its order, and those that are not in it."""

    items: tuple[Known | Fresh, ...]
    gone: tuple[ItemVersion, ...]

    @property
    def known(self) -> list[Known]:
        """Those there were before."""
        return [one for one in self.items if isinstance(one, Known)]

    @property
    def fresh(self) -> list[Fresh]:
        """Those there were not."""
        return [one for one in self.items if isinstance(one, Fresh)]

    @property
    def changed(self) -> list[Known]:
        """Those that get a new version."""
        return [one for one in self.known if one.new]

    @property
    def reworded(self) -> list[Known]:
        """Those of which more differs than number and heading."""
        return [one for one in self.changed if _worded(one.now) != _worded(one.old)]

    @property
    def is_nothing(self) -> bool:
        """Whether everything would stay as it is."""
        is_still = all(one.now == one.old and not one.was_gone for one in self.known)
        return is_still and not self.fresh and not self.gone


def plan(
    material: str,
    shaped: Shaped,
    held: Sequence[Held],
    said: Mapping[int, int] | None = None,
    apart: Collection[int] = (),
) -> Plan:
    """What that draft does to these items. ``said`` and ``apart`` are those of `match`."""
    draft = shaped.draft
    details = [*draft.details, *[NONE] * (len(draft.items) - len(draft.details))]
    found = match(_of_draft(shaped), [_of_held(one) for one in held], said, apart)
    sections = section_ids(material, [one.section for one in draft.items], held, found)
    moved = moved_among({i: j for i, j in found.items() if held[j].since is None})
    last = max((number_in(one.newest.item) for one in held), default=0)
    items: list[Known | Fresh] = []
    for at, (name, item, about) in enumerate(zip(shaped.names, draft.items, details, strict=True)):
        section = sections.get(item.section, f"{material}-s0")
        if at in found:
            old = held[found[at]]
            read = first_version(old.newest.item, at + 1, item, section, about)
            items.append(_known(name, old, read, is_moved=at in moved))
        else:
            last += 1
            new = first_version(f"{material}-i{last}", at + 1, item, section, about)
            items.append(Fresh(name, new))
    left = set(range(len(held))) - set(found.values())
    gone = [one.newest for j, one in enumerate(held) if j in left and one.since is None]
    return Plan(tuple(items), tuple(gone))


def _known(name: str, old: Held, read: ItemVersion, *, is_moved: bool) -> Known:
    newest = old.newest
    said = {
        field: getattr(read, field)
        for field in BY_STAFF
        if getattr(read, field) not in (_UNSAID[field], getattr(old.read, field))
    }
    as_read = {field: getattr(read, field) for field in (*IN_DOCUMENT, "section", "note")}
    keeps = key_of(read.text) == key_of(old.read.text) != key_of(newest.text)
    if key_of(read.text) == key_of(newest.text):
        as_read["text"] = newest.text
    elif not keeps and "gist" not in said:
        said["gist"] = ""  # a summary of the old words would be untrue of the new
    whole = newest._replace(position=read.position, **(as_read | said))
    now = whole._replace(text=newest.text) if keeps else whole
    new: list[ItemVersion] = []
    if seen(now) != seen(newest):
        # The document's own wording is filed before that of staff, so that it is known next time.
        new = [whole, now] if keeps else [now]
        new = [one._replace(version=newest.version + n) for n, one in enumerate(new, 1)]
        now = new[-1]
    stands = old.read if keeps and not new else new[0] if new else now
    return Known(name, newest, tuple(new), now, stands, old.since is not None, is_moved, keeps)


def seen(item: ItemVersion) -> tuple[Any, ...]:
    """What of an item those who review it see."""
    return tuple(getattr(item, field) for field in (*IN_DOCUMENT, *BY_STAFF))


def _worded(item: ItemVersion) -> tuple[Any, ...]:
    return tuple(
        getattr(item, field) for field in (*IN_DOCUMENT, *BY_STAFF) if field not in PLACING
    )


def _of_draft(shaped: Shaped) -> list[Piece]:
    draft = shaped.draft
    media = [one.media for one in draft.details] + [""] * len(draft.items)
    return [
        Piece(one.number, one.section, (one.text or alt,))
        for one, alt in zip(draft.items, media, strict=False)
    ]


def _of_held(one: Held) -> Piece:
    wordings = dict.fromkeys(item.text or item.media for item in (one.newest, one.read))
    newest = one.newest
    return Piece(newest.number, newest.section_name, tuple(wordings), one.since is not None)
