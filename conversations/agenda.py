"""The walk over a round's items: which comes next, when a section ends, what a batch holds.

The draft's order is kept. An item that leans on the one before it stays with it. ``held`` are items
that wait for somebody of the team to be there: they are left aside, never lost and never counted as
done. Nothing here says or asks anything.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from conversations.effects import Credit
from conversations.environment import NONE_HELD, Agenda, Item
from conversations.names import ItemId
from conversations.session import Progress

#: Minutes one item takes, for "about how long". Our own estimate from trying the sample guide by
#: hand: a fine ordinary item takes half a minute, a heavy or unclear one two or three.
MINUTES_ORDINARY = 1.0
MINUTES_HEAVY = 2.5


class Step(NamedTuple):
    """What comes next: an item, the questions for a finished section, or the end of the batch."""

    kind: Literal["item", "section", "batch_end"]
    item: ItemId | None = None
    section: str | None = None


Held = frozenset[ItemId]


def remaining(agenda: Agenda, progress: Progress, held: Held = NONE_HELD) -> tuple[Item, ...]:
    """Items neither handled nor put off nor held, in the draft's order."""
    gone = progress.handled.union(progress.put_off, held)
    return tuple([item for item in agenda.items if item.id not in gone])


def has_left(agenda: Agenda, progress: Progress, held: Held = NONE_HELD) -> bool:
    """Whether the round has something for this person now, put off or not.

    Who has seen it all still comes to its end; who has finished, or said that it is not for them,
    is shown only what they ask for again.
    """
    if not held.issuperset(progress.batch):
        return True
    if progress.finished or not agenda.items:
        return False
    is_more = remaining(agenda, progress, held) or not held.issuperset(progress.put_off)
    return bool(is_more) or not waiting(agenda, progress, held)


def waiting(agenda: Agenda, progress: Progress, held: Held) -> bool:
    """Whether something is left in the round that is held now."""
    is_over = progress.finished and not progress.batch
    return not (is_over or held.issubset(progress.handled))


def next_batch(
    agenda: Agenda, progress: Progress, dose: int | None, held: Held = NONE_HELD
) -> tuple[Item, ...]:
    """The next ``dose`` items (None: all), and those that lean on the last of them."""
    return _first(remaining(agenda, progress, held), dose)


def batches(items: tuple[Item, ...], dose: int) -> tuple[tuple[Item, ...], ...]:
    """The batches in which somebody meets these items who takes ``dose`` at a time."""
    found: list[tuple[Item, ...]] = []
    while items:
        found.append(_first(items, dose))
        items = items[len(found[-1]) :]
    return tuple(found)


def _first(left: tuple[Item, ...], dose: int | None) -> tuple[Item, ...]:
    if dose is None or dose >= len(left):
        return left
    end = dose
    while end < len(left) and left[end].leans:
        end += 1
    return left[:end]


def batch_holds(name: str, agenda: Agenda, progress: Progress, dose: str) -> bool:
    """A condition about the present batch, by its name; ``dose`` is how many were asked for."""
    if name == "longer":
        return dose.isdecimal() and progress.batch_size > int(dose)
    if name == "first":
        return len(progress.batch) >= progress.batch_size
    if name == "heavy":
        return any(item.heavy for item in agenda.items if item.id in progress.batch)
    if name == "shown_heavy":
        return progress.heavy
    last = (*progress.done[-1:], progress.opened)
    return any(item.heavy for item in agenda.items if item.id in last)


def minutes(items: tuple[Item, ...]) -> int:
    """About how long these take, in whole minutes, at least 1."""
    total = sum(MINUTES_HEAVY if item.heavy else MINUTES_ORDINARY for item in items)
    return max(1, round(total))


def credit(agenda: Agenda, items: Sequence[ItemId], *, entered: bool = False) -> Credit:
    """Count these as somebody's time, each by about how long it takes."""
    heavy = [agenda.by_id[one].heavy for one in items]
    took = [round(60 * (MINUTES_HEAVY if is_so else MINUTES_ORDINARY)) for is_so in heavy]
    return Credit(agenda.round, tuple(items), tuple(took), entered)


def next_step(
    agenda: Agenda, progress: Progress, held: Held = NONE_HELD, *, has_sections: bool = True
) -> Step:
    """What comes after the item or section at hand was settled.

    ``has_sections`` False: nothing is asked about sections.
    """
    section = _finished_section(agenda, progress) if has_sections else None
    if section is not None:
        return Step("section", section=section)
    shown = (item for item in progress.batch if item not in held)
    item = next(shown, None)
    return Step("item", item=item) if item is not None else Step("batch_end")


def _finished_section(agenda: Agenda, progress: Progress) -> str | None:
    """A section with nothing left to show and an ordinary item reviewed, not asked about yet."""
    done = frozenset(progress.done)
    gone = done.union(progress.skipped, progress.put_off).difference(progress.batch)
    for section, items in agenda.sections.items():
        if section in progress.sections or not gone.issuperset([item.id for item in items]):
            continue
        if any(not item.heavy and item.id in done for item in items):
            return section
    return None


def settle(
    progress: Progress, item: ItemId, how: Literal["done", "skipped", "put_off"]
) -> Progress:
    """The item leaves the batch, and every other list but the one it is settled in."""
    free = without(progress, item)
    if how == "done":
        return free._replace(done=(*free.done, item))
    if how == "skipped":
        return free._replace(skipped=(*free.skipped, item))
    return free._replace(put_off=(*free.put_off, item))


def reopen(progress: Progress, item: ItemId) -> Progress:
    """The item is to be shown again, before anything else."""
    free = without(progress, item)
    batch = (item, *free.batch)
    return free._replace(batch=batch, batch_size=max(progress.batch_size, len(batch)))


def without(progress: Progress, item: ItemId) -> Progress:
    """The item is in none of the lists."""
    done, skipped, put_off, batch = (
        tuple([i for i in items if i != item]) if item in items else items
        for items in (progress.done, progress.skipped, progress.put_off, progress.batch)
    )
    return progress._replace(done=done, skipped=skipped, put_off=put_off, batch=batch)
