"""What a closing meeting is shown of a round: plain values that a service fills and a report draws.

Nothing here names a young person. A quotation stands here only if the one who wrote it said that it
may be shown.
"""

from dataclasses import dataclass

from bot.i18n.scene import Told
from bot.services.decision_rows import Outcome


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody who said that they may be shown without a name."""

    words: Told


@dataclass(frozen=True, slots=True)
class Change:
    """One item, and what the team decided about what was said of it.

    ``number`` and ``kind`` are those of the item; an idea that is about no item has no number.
    ``decided_by`` is an organisation and a first name. ``quotes`` are what people said of it.
    """

    number: str
    kind: str
    outcome: Outcome
    before: Told | None = None
    after: Told | None = None
    reason: Told | None = None
    decided_by: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Showcase:
    """A round as it is shown at the end. ``title`` is the round's or the project's name.

    ``quotes`` are what people said of us. ``thanks`` are the team's own words of thanks; ``where``
    says where the result can be seen.
    """

    title: str
    host: str
    changes: tuple[Change, ...]
    quotes: tuple[Quote, ...] = ()
    thanks: Told | None = None
    where: Told | None = None
