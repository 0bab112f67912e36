"""What a page needs to make somebody's certificate."""

from typing import Protocol


class Papers(Protocol):
    """Makes certificates for whoever has a way to one. Keeps no name."""

    async def is_open(self, code: str) -> bool:
        """Whether that way is still open."""
        ...

    async def made(self, code: str, name: str) -> bytes | None:
        """The PDF; None where the way is over. Raises UserMistake for what is no name, and
        NotPossible where this system cannot draw it.
        """
        ...
