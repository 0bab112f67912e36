"""Carry out steps over a draft."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.errors import UserMistake
from bot.services.drafts import NONE, Draft, DraftItem, Skipped, leans_on_previous
from bot.services.shaping.pieces import Piece, cut, merged, parts
from bot.services.shaping.steps import END, Drop, Merge, Move, Set, Split, Step

DROPPED: Final = "dropped, as you said"


@dataclass(frozen=True, slots=True)
class Shaped:
    """A draft in shape, and by what name each of its items is known in it."""

    draft: Draft
    names: tuple[str, ...]

    def place(self, name: str) -> int:
        """Where an item stands, from 0. Raises UserMistake."""
        found = _named(name, self.names, [one.number for one in self.draft.items])
        if found is None:
            raise UserMistake(_UNKNOWN.format(name=name, last=self.names[-1]))
        return found


_UNKNOWN: Final = "There is no item “{name}” in the draft: its preview numbers them 1 to {last}."


def shape(draft: Draft, steps: Iterable[Step] = ()) -> Shaped:
    """The draft after these steps. Raises UserMistake for a step that makes no sense."""
    table, given = _Table(draft), list(steps)
    table.split([step for step in given if isinstance(step, Split)])
    _each(Merge, given, table.merge)
    _each(Move, given, table.move)
    _each(Set, given, table.set)
    _each(Drop, given, table.drop)
    return table.shaped()


Kind = TypeVar("Kind", Merge, Move, Set, Drop)


def _each(kind: type[Kind], steps: Iterable[Step], do: Callable[[Kind], None]) -> None:
    seen: set[Kind] = set()
    for step in steps:
        if isinstance(step, kind):
            if step in seen:
                raise UserMistake(f"The same is said twice about item {step.item}; say it once.")
            seen.add(step)
            do(step)


class _Table:
    """A draft in pieces, as its author would lay it out in strips of paper."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        about = [*draft.details, *[NONE] * (len(draft.items) - len(draft.details))]
        self._pieces = [
            Piece((str(at),), *both)
            for at, both in enumerate(zip(draft.items, about, strict=False), 1)
        ]
        self._dropped: list[Skipped] = []

    def split(self, steps: Sequence[Split]) -> None:
        """Cut items; several cuts of one are made at once, so that each means the whole of it."""
        cuts: dict[int, set[tuple[int, int]]] = {}
        for step in steps:
            at = self._at(step.item)
            place = cut(self._pieces[at], step)
            if place in cuts.setdefault(at, set()):
                raise UserMistake(f"Item {step.item} is split at “{step.at}” already.")
            cuts[at].add(place)
        for at in sorted(cuts, reverse=True):
            self._pieces[at : at + 1] = parts(self._pieces[at], sorted(cuts[at]))

    def merge(self, step: Merge) -> None:
        """Join it with the next."""
        at = next((n for n, one in enumerate(self._pieces) if step.item in one.names), None)
        at = self._at(step.item) if at is None else at
        if at + 1 == len(self._pieces):
            raise UserMistake(f"Item {step.item} is the last: there is no next to merge it with.")
        self._pieces[at : at + 2] = [merged(*self._pieces[at : at + 2])]

    def move(self, step: Move) -> None:
        """Take it out and put it in elsewhere."""
        at = self._at(step.item)
        to = len(self._pieces) if step.before == END else self._at(step.before)
        if at == to:
            raise UserMistake(f"Item {step.item} cannot stand before itself.")
        beside = self._pieces[min(to, len(self._pieces) - 1)].item
        piece = self._pieces.pop(at)
        moved = replace(piece, item=replace(piece.item, section=beside.section))
        self._pieces.insert(to - (at < to), moved)

    def set(self, step: Set) -> None:
        """Describe it."""
        at = self._at(step.item)
        said = {
            name: value
            for name in ("heavy", "topics", "label", "why", "gist", "media", "kind")
            if (value := getattr(step, name)) is not None
        }
        piece = self._pieces[at]
        section = piece.item.section if step.section is None else step.section
        item = replace(piece.item, section=section)
        self._pieces[at] = replace(piece, item=item, about=replace(piece.about, **said))

    def drop(self, step: Drop) -> None:
        """Leave it out, and say so."""
        if len(self._pieces) == 1:
            raise UserMistake("Every item is dropped: nothing is left to review.")
        piece = self._pieces.pop(self._at(step.item))
        self._dropped.append(Skipped(piece.item.text or piece.about.media, DROPPED))

    def shaped(self) -> Shaped:
        """What became of it."""
        items = [_led(at, piece.item, self._draft.items) for at, piece in enumerate(self._pieces)]
        about = tuple(piece.about for piece in self._pieces)
        draft = replace(
            self._draft,
            items=tuple(items),
            details=about
            if any(one != NONE for one in about)
            else self._draft.details[: len(items)],
            skipped=(*self._draft.skipped, *self._dropped),
        )
        return Shaped(draft, tuple(piece.names[0] for piece in self._pieces))

    def _at(self, name: str) -> int:
        numbers = [piece.item.number for piece in self._pieces]
        found = _named(name, [piece.names[0] for piece in self._pieces], numbers)
        if found is not None:
            return found
        whole = next((one.names[0] for one in self._pieces if name in one.names), None)
        if whole is not None:
            raise UserMistake(f"Item {name} is a part of item {whole} now: name item {whole}.")
        if name in map(str, range(1, len(self._draft.items) + 1)):
            raise UserMistake(f"Item {name} is dropped: nothing more can be done with it.")
        raise UserMistake(_UNKNOWN.format(name=name, last=len(self._draft.items)))


def _named(name: str, names: Sequence[str], numbers: Sequence[str]) -> int | None:
    """The place of an item by its name, else by a number of the document that only it has."""
    if name in names:
        return names.index(name)
    is_taken = name.isdecimal() and int(name) <= len(names)
    return numbers.index(name) if numbers.count(name) == 1 and not is_taken else None


def _led(at: int, item: DraftItem, read: Sequence[DraftItem]) -> DraftItem:
    """The first item leans on nothing; what was the first may lean once another stands before."""
    if at == 0:
        return replace(item, leans=False)
    was_first = item.number == read[0].number and item.text == read[0].text
    return replace(item, leans=leans_on_previous(item.text)) if was_first else item
