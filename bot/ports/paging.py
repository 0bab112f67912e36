"""How staff are rung: one way to reach them, what is handed over, and what became of it."""

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Ring:
    """What one member of the team is sent about an alert; never what it is about.

    ``takes`` is the alert that a button beneath takes over (0: no button).
    """

    text: str
    takes: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a ring: handed over, refused because they blocked us, or not.

    ``why`` is a short sentence for staff without addresses or words.
    """

    outcome: Literal["ok", "blocked", "failed"]
    why: str = ""


class Pager(Protocol):
    """A way to reach staff."""

    @property
    def name(self) -> Literal["telegram", "mail"]:
        """Which way it is."""
        ...

    async def ring(self, address: str, ring: Ring) -> Answered:
        """Hand it over. Never raises for what the other side does; may take half a minute."""
        ...
