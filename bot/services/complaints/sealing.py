"""Which messages are about a complaint: staff who look at an alert are not shown those."""

from collections.abc import Iterable
from typing import Final

from conversations import Commanded, Effect, Event, Put, Session

FLOW: Final = "complaint"
#: What is written behind it is a complaint too.
COMMAND: Final = "complain"
SEAL: Final = ":complaint"
"""In the key of a message that is about one."""


def seal(session: Session, event: Event | None) -> str:
    """What the key of the person's own words is marked with; empty where they are for the team."""
    standing = session.standing
    ask = getattr(event, "ask", None)
    is_there = standing is not None and standing.flow == FLOW
    is_there = is_there or (isinstance(event, Commanded) and event.name == COMMAND)
    return SEAL if is_there or (ask is not None and ask.flow == FLOW) else ""


def seal_of(effects: Iterable[Effect]) -> str:
    """The same for what a turn says."""
    asked = (one for one in effects if isinstance(one, Put))
    return SEAL if any(one.ask.flow == FLOW for one in asked) else ""
