"""Voice messages of people: where their sound is fetched from."""

from typing import Final, Protocol

#: Bytes of the largest that is kept: ten minutes take about three million.
MOST_BYTES: Final = 8_000_000


class Fetcher(Protocol):
    """A channel whose voice messages stay with the platform until they are fetched."""

    async def fetch(self, file: str) -> bytes:
        """The sound that the platform calls so; empty where it can never be had.

        Raises NotPossible where that may be different later.
        """
        ...
