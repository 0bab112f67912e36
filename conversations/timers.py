"""Effects on what was promised to come to a person later."""

from dataclasses import dataclass
from datetime import datetime

from conversations.events import Promised
from conversations.names import RoundId


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Promise to write to this person; one of the same name about the same round is replaced.

    It comes back in ``FellDue``. The host moves ``due`` out of quiet hours, never earlier. With
    ``tomorrow_at`` it comes at that hour of the next day, on the clocks where the person is; the
    engine knows no zones, and ``due`` is a day from now.
    """

    name: str
    due: datetime
    round: RoundId | None = None
    tomorrow_at: int | None = None


@dataclass(frozen=True, slots=True)
class CancelTimer:
    """Withdraw the promise of that name about that round."""

    name: str
    round: RoundId | None = None


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Of what fell due together these were not said, as they are not so any more, or all else can
    wait; the others were.
    """

    promises: tuple[Promised, ...]
