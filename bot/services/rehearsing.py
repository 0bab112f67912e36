"""What pages need of rehearsals: somebody made up walks a round, and nothing of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.services.reading_back import Bubble

#: In place of a round's id: the sample project.
SAMPLE = "sample"

Age = Literal["under16", "16-17", "18+"]
Pace = Literal["plain", "easy", "slower", "shorter", "gaps", "someone"]
Cover = Literal["there", "alone", "none"]
Start = Literal["hello", "draft"]


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody made up. ``pace`` is how they like to work, as the bot asks it.

    ``cover``: somebody of the team is there, nobody is (so that heavy drafts wait), or there are no
    heavy drafts at all. ``starts`` at the first hello, or with the first draft.
    """

    language: str = "en"
    age: Age = "16-17"
    pace: Pace = "plain"
    cover: Cover = "there"
    starts: Start = "hello"


@dataclass(frozen=True, slots=True)
class Sight:
    """A rehearsal as it stands: what was said, and what the team would have been told.

    ``step`` grows with every step, ``at`` is its own clock in microseconds. ``is_full``: it has
    come to its end, because rehearsals are bounded.
    """

    title: str
    persona: Persona
    at: int
    step: int
    bubbles: Sequence[Bubble]
    rung: Sequence[tuple[int, str, str]]
    is_full: bool = False


class Stage(Protocol):
    """Rehearsals, each known by a key that only its owner is told. None: there is none (any more).

    A step that was seen already is not taken again, so a form that is sent twice does no harm.
    """

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Languages that somebody made up may read: (code, own name)."""
        ...

    async def begin(self, owner: str, what: str, persona: Persona) -> str:
        """Walk a round (its id) or `SAMPLE`; the key. Raises UserMistake."""
        ...

    async def see(self, owner: str, key: str) -> Sight | None:
        """As it stands."""
        ...

    async def press(self, owner: str, key: str, step: int, data: str) -> Sight | None:
        """A button was pressed."""
        ...

    async def write(self, owner: str, key: str, step: int, words: str) -> Sight | None:
        """Words, or a command such as /help, were sent."""
        ...

    async def wait(self, owner: str, key: str, step: int, hours: int) -> Sight | None:
        """Move its clock on, and let what fell due come."""
        ...

    async def picture(self, owner: str, key: str, digest: str) -> tuple[str, bytes] | None:
        """A picture of one of its drafts: its type and content."""
        ...
