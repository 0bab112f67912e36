"""Sensitivity and topics, rated by two: somebody of the team and a young co-facilitator (R36).

Each rates on their own and sees nothing of the other until both are in. Then a person says what
holds; only that changes the item. A rating is about words: where these change, it is asked anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.services import sensitivity
from bot.services.drafting.overtaken import Overtaken
from bot.services.drafting_rows import RATERS, RatingRow, Seat
from bot.services.instants import micros
from bot.services.lookup import find_material
from bot.services.materials import HEAVY, ORDINARY, Edit
from bot.services.project_rows import ItemVersion
from bot.services.transaction import Transaction

LONGEST_NOTE: Final = 1_000
LONGEST_TOPIC: Final = 60
MOST_TOPICS: Final = 12
#: What of an item a rating is about.
_RATED: Final = ("text", "options", "probes", "choice", "picture", "media")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an item. ``rater`` is a first name, or nothing."""

    heavy: bool
    topics: tuple[str, ...] = ()
    note: str = ""
    rater: str = ""

    def checked(self) -> "Said":
        """The same, tidied. Raises UserMistake where it is more than anybody reads."""
        topics = tuple(dict.fromkeys(filter(None, (" ".join(t.split()) for t in self.topics))))
        if len(topics) > MOST_TOPICS:
            raise UserMistake(f"An item has {MOST_TOPICS} topics at most.")
        if any(len(topic) > LONGEST_TOPIC for topic in topics):
            raise UserMistake(f"A topic has {LONGEST_TOPIC} characters at most.")
        if len(self.note) > LONGEST_NOTE:
            raise UserMistake(f"A note has {LONGEST_NOTE:,} characters at most.")
        rater = " ".join(self.rater.split())[:LONGEST_TOPIC]
        return Said(self.heavy, topics, self.note.strip(), rater)


@dataclass(frozen=True, slots=True)
class Rated:
    """An item, and what was said of its present words."""

    item: ItemVersion
    by: dict[Seat, RatingRow]

    @property
    def is_both(self) -> bool:
        """Whether both are in: before that nobody is shown either."""
        return all(seat in self.by for seat in RATERS)

    @property
    def differs(self) -> bool:
        """Whether the two see it differently."""
        if not self.is_both:
            return False
        a, b = (self.by[seat] for seat in RATERS)
        return bool(a.heavy) != bool(b.heavy) or topics_of(a) != topics_of(b)

    @property
    def is_open(self) -> bool:
        """Whether both are in, and nobody has said yet what holds."""
        return self.is_both and "agreed" not in self.by


def topics_of(row: RatingRow) -> frozenset[str]:
    """What somebody says it is about."""
    return frozenset(orjson.loads(row.topics))


def rated(tx: Transaction, wanted: str) -> list[Rated]:
    """Every item of a material in its order. Raises UserMistake."""
    material = find_material(tx, wanted)
    return rated_of(tx, tx.newest_items(material.id))


@dataclass(frozen=True, slots=True)
class Read:
    """The item that somebody had before them, in that version."""

    material: str
    item: str
    version: int


def rate(tx: Transaction, read: Read, seat: Seat, said: Said, staff: int, now: int) -> None:
    """One of the two rates an item as they read it; until both are in they may think again.

    Raises UserMistake, `Overtaken` where its words changed since.
    """
    said, one = said.checked(), _find(tx, read)
    if one.is_both:
        raise UserMistake("Both ratings of this item are in. What holds is agreed on together now.")
    tx.save_rating(_row(one.item, seat, said, staff, now))


def agree(tx: Transaction, read: Read, said: Said, staff: int, now: datetime) -> None:
    """Say what holds, once both are in; the item becomes that. Raises UserMistake."""
    said, one = said.checked(), _find(tx, read)
    if not one.is_both:
        raise UserMistake("Wait until both have rated this item.")
    current = one.item
    has_topics = set(orjson.loads(current.topics)) == set(said.topics)
    if bool(current.heavy) != said.heavy or not has_topics:
        change = Edit(sensitivity=HEAVY if said.heavy else ORDINARY, topics=said.topics)
        current = sensitivity.edit(tx, current.material, current.item, change, now)
    tx.save_rating(_row(current, "agreed", said, staff, micros(now)))


def rated_of(tx: Transaction, items: Sequence[ItemVersion]) -> list[Rated]:
    """These items, of one material or of several, with what was said of their present words."""
    now = {one.item: _words(one) for one in items}
    said = [row for row in tx.ratings(sorted({one.material for one in items})) if row.item in now]
    versions = tx.every_version(sorted({row.item for row in said}))
    worded = {(one.item, one.version): _words(one) for one in versions}
    found: dict[str, dict[Seat, RatingRow]] = {name: {} for name in now}
    for row in said:
        if worded.get((row.item, row.version)) == now[row.item]:
            found[row.item][row.seat] = row
    return [Rated(one, found[one.item]) for one in items]


def _find(tx: Transaction, wanted: Read) -> Rated:
    material = find_material(tx, wanted.material)
    items = [one for one in tx.newest_items(material.id) if one.item == wanted.item]
    if not items:
        raise UserMistake(f"There is no such item in “{material.title}” any more.")
    read = next((one for one in tx.versions(wanted.item) if one.version == wanted.version), None)
    if read is None or _words(read) != _words(items[0]):
        raise Overtaken("The words of this item")
    return rated_of(tx, items)[0]


def _words(one: ItemVersion) -> tuple[str, ...]:
    return tuple(getattr(one, field) for field in _RATED)


def _row(item: ItemVersion, seat: Seat, said: Said, staff: int, now: int) -> RatingRow:
    topics = orjson.dumps(list(said.topics)).decode()
    return RatingRow(
        item.item, item.version, seat, said.rater, said.heavy, topics, said.note, now, staff
    )


def counted(found: Iterable[Rated]) -> dict[str, int]:
    """How far they are: rated by each, by both, seen differently, agreed on."""
    rows = list(found)
    return {
        **{seat: sum(seat in one.by for one in rows) for seat in RATERS},
        "both": sum(one.is_both for one in rows),
        "differ": sum(one.differs and one.is_open for one in rows),
        "open": sum(one.is_open for one in rows),
        "agreed": sum("agreed" in one.by for one in rows),
    }
