"""How long a batch takes, and the whole draft (R28), by the minutes that people are told."""

from collections.abc import Iterator
from typing import Final

from bot.services.preflight.paper import Noted, Paper, number
from bot.services.preflight.wordings import Wordings
from conversations import Item, batches, minutes

#: What a batch is by default: five items, about ten minutes.
DOSE: Final = 5
LONG: Final = 10
#: Three weeks with two messages a week are six batches: an hour.
LONG_IN_ALL: Final = 60


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """The batches that take long, told once; a draft that takes too long for one round."""
    long = [one for one in batches(paper.items, DOSE) if minutes(one) > LONG]
    if long:
        told = ", ".join(f"{_span(one)} (about {minutes(one)} min)" for one in long[:3])
        more = f" and {len(long) - 3} more" if len(long) > 3 else ""
        do = "Move a heavy item to another batch, or leave one out."
        yield Noted(f"A batch takes more than {LONG} minutes: {paper.word}s {told}{more}.", do)
    total = minutes(paper.items)
    if total > LONG_IN_ALL:
        do = "Make two materials of it and review them in two rounds."
        yield Noted(f"All of it takes about {total} minutes, too long for one round.", do)


def _span(items: tuple[Item, ...]) -> str:
    return f"{number(items[0])} to {number(items[-1])}" if len(items) > 1 else number(items[0])
