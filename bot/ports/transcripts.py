"""What clients that fetch may ask of a transcript."""

from collections.abc import Sequence
from typing import Protocol

from bot.ports import Joining, Shown
from bot.ports.files import SentFile
from bot.ports.pictures import PictureFile
from bot.ports.speech import SoundFile


class Transcripts(Protocol):
    """Read side for pulled channels."""

    async def after(self, address: str, order: int, limit: int = 100) -> Sequence[Shown]:
        """Messages to that address with a higher order, oldest first."""
        ...

    async def wait(self, address: str, order: int, seconds: float) -> bool:
        """Return True as soon as something later may be there, False after ``seconds``."""
        ...

    async def joining(self, code: str) -> Joining:
        """Look at a join code; spends nothing."""
        ...

    async def resume_code(self, address: str) -> str:
        """A short-lived one-time code that moves this person to another browser."""
        ...

    async def picture(self, address: str, digest: str) -> PictureFile | None:
        """A picture that a message named, for somebody who has a conversation; else None."""
        ...

    async def file(self, address: str, order: int) -> SentFile | None:
        """The file of all that is held about them that this message of theirs stands for.

        None where it stands for none, or was asked for too long ago; it is made now.
        """
        ...

    async def sound(self, address: str, order: int) -> SoundFile | None:
        """That message of theirs, read aloud; None where it is no sound, or cannot
        be made.
        """
        ...
