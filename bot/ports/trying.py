"""Whether what was set up from outside works: tried out, and told in one sentence."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of it; ``said`` is a sentence for staff, without a token, name or password."""

    is_well: bool
    said: str


@dataclass(frozen=True, slots=True)
class Setup:
    """What is set up. None: it is not.

    ``telegram`` asks Telegram who the bot is there; ``mail`` sends one mail to an address. Both
    take half a minute at most, and never raise for what the other side does.
    """

    telegram: Callable[[], Awaitable[Tried]] | None = None
    mail: Callable[[str], Awaitable[Tried]] | None = None


NOTHING_SET_UP = Setup()
