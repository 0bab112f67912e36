"""The matrix as data: every cell is a fault at a moment; each is played on both databases.

There is no K12 (a change of keys) yet, because words are not encrypted yet.
"""

import random
import signal
from dataclasses import dataclass
from typing import Final

from tests.support.standin_faults import Fault, Kind
from tests.support.standin_queue import Mischief

#: What the named points are.
POINTS: Final = {
    "K1": "updates received, not committed",
    "K2": "inbox committed, offset not sent",
    "K3": "a turn written, not committed",
    "K4": "a turn committed, its messages not claimed",
    "K5": "a message claimed, not written to the line",
    "K6": "written to the line, no reply yet",
    "K7": "the reply read, not committed",
    "K8": "in the tick's transaction",
    "K9": "between two tables of a migration",
    "K10": "in an export beside the running bot",
    "K11": "in the turn that erases somebody",
}
#: In this order: after the orderly ends nothing may be in doubt, so no copy can come of them.
SIGNALS: Final = (signal.SIGTERM, signal.SIGKILL)


@dataclass(frozen=True)
class End:
    """The process ends at a named point, told to or not asked."""

    number: signal.Signals
    point: str

    def __str__(self) -> str:
        return f"{self.number.name} at {self.point}, {POINTS[self.point]}"


#: The calls in which something goes wrong: their names in the Bot API.
CALLS: Final = {
    "poll": "getUpdates",
    "send": "sendMessage",
    "edit": "editMessageText",
    "mark": "editMessageReplyMarkup",
    "press": "answerCallbackQuery",
}
#: True, False: before or after Telegram acted; None: the seed says.
WRONGS: Final[tuple[tuple[Kind, bool | None], ...]] = (
    ("429", False),
    ("429 bare", False),
    ("400", False),
    ("403", False),
    ("401", False),
    ("409", False),
    ("500", None),
    ("502", None),
    ("garbage", None),
    ("hang", None),
    ("reset", False),
    ("reset", True),
    ("drip", True),
    ("gone", False),
)
#: After these nobody can be reached; the bot says so and waits for somebody to start it again.
FATAL: Final = frozenset(
    (call, kind) for call in ("send", "edit", "poll") for kind in ("401", "409")
)
#: One second poller can be our own shadow; so many conflicts in a row cannot.
CONFLICTS: Final = 5


@dataclass(frozen=True)
class Wrong:
    """One call to Telegram goes wrong, or several in a row."""

    call: str
    fault: Fault
    times: int = 1

    @property
    def is_fatal(self) -> bool:
        """Whether somebody has to start the bot again."""
        if (self.call, self.fault.kind) == ("poll", "409"):
            return self.times >= CONFLICTS
        return (self.call, self.fault.kind) in FATAL

    def __str__(self) -> str:
        when = " after acting" if self.fault.acts else ""
        return f"{self.fault.kind}{when} at {self.call}" + f" x{self.times}" * (self.times > 1)


def wrongs(call: str, rng: random.Random) -> list[Wrong]:
    """Everything that can go wrong with that call, in an order drawn by chance."""
    found = [
        Wrong(call, Fault(kind, rng.random() < 0.5 if acts is None else acts))
        for kind, acts in WRONGS
    ]
    if call == "poll":
        found.append(Wrong(call, Fault("409"), CONFLICTS))
    rng.shuffle(found)
    return found


MISCHIEFS: Final[tuple[Mischief, ...]] = (
    "five times",
    "shuffled",
    "late",
    "gap",
    "restart",
    "first",
    "middle",
    "last",
)
#: Where a commit happens whose confirmation gets lost.
COMMITS: Final = ("arrive", "turn", "claim", "settle", "tick")
