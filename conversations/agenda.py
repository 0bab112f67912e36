"""The walk over a round's items: which comes next, when a section ends, what a batch holds.

The draft's order is kept. An item that leans on the one before it stays with it. Nothing here says
or asks anything.
"""

from dataclasses import dataclass, replace
from typing import Literal

from conversations.environment import Agenda, Item
from conversations.names import ItemId
from conversations.session import Progress

#: Minutes one item takes, for "about how long". Our own estimate from trying the sample guide by
#: hand: a fine ordinary item takes half a minute, a heavy or unclear one two or three.
MINUTES_ORDINARY = 1.0
MINUTES_HEAVY = 2.5


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: an item, the questions for a finished section, or the end of the batch."""

    kind: Literal["item", "section", "batch_end"]
    item: ItemId | None = None
    section: str | None = None


def remaining(agenda: Agenda, progress: Progress) -> tuple[Item, ...]:
    """Items neither handled nor put off, in the draft's order."""
    gone = progress.handled | frozenset(progress.put_off)
    return tuple(item for item in agenda.items if item.id not in gone)


def next_batch(agenda: Agenda, progress: Progress, dose: int | None) -> tuple[Item, ...]:
    """The next ``dose`` items (None: all), and those that lean on the last of them."""
    left = remaining(agenda, progress)
    if dose is None or dose >= len(left):
        return left
    end = dose
    while end < len(left) and left[end].leans:
        end += 1
    return left[:end]


def minutes(items: tuple[Item, ...]) -> int:
    """About how long these take, in whole minutes, at least 1."""
    total = sum(MINUTES_HEAVY if item.heavy else MINUTES_ORDINARY for item in items)
    return max(1, round(total))


def next_step(agenda: Agenda, progress: Progress) -> Step:
    """What comes after the item or section at hand was settled."""
    section = _finished_section(agenda, progress)
    if section is not None:
        return Step("section", section=section)
    if progress.batch:
        return Step("item", item=progress.batch[0])
    return Step("batch_end")


def _finished_section(agenda: Agenda, progress: Progress) -> str | None:
    """A section with nothing left to show and an ordinary item reviewed, not asked about yet."""
    open_sections = {item.section for item in remaining(agenda, progress)}
    open_sections |= {item.section for item in agenda.items if item.id in progress.batch}
    done = frozenset(progress.done)
    for item in agenda.items:
        if item.section in open_sections or item.section in progress.sections:
            continue
        if item.id in done and not item.heavy:
            return item.section
    return None


def settle(
    progress: Progress, item: ItemId, how: Literal["done", "skipped", "put_off"]
) -> Progress:
    """The item leaves the batch, and every other list but the one it is settled in."""
    lists = {
        name: tuple(i for i in getattr(progress, name) if i != item)
        for name in ("done", "skipped", "put_off")
    }
    lists[how] = (*lists[how], item)
    batch = tuple(i for i in progress.batch if i != item)
    return replace(progress, batch=batch, **lists)


def reopen(progress: Progress, item: ItemId) -> Progress:
    """The item is to be shown again, before anything else."""
    lists = {
        name: tuple(i for i in getattr(progress, name) if i != item)
        for name in ("done", "skipped", "put_off")
    }
    batch = (item, *(i for i in progress.batch if i != item))
    return replace(progress, batch=batch, batch_size=max(progress.batch_size, len(batch)), **lists)
