"""Links to rehearsals: their rows, and what a use case may ask about them."""

from typing import NamedTuple, Protocol


class LinkRow(NamedTuple):
    """One link; ``what`` is a round's id or the sample, ``made_by`` a member of the team."""

    id: int
    code_hash: str
    what: str
    made_by: int
    made_at: int
    expires_at: int
    ended_at: int | None = None

    def is_good(self, now: int) -> bool:
        """Whether it still opens something."""
        return self.ended_at is None and now < self.expires_at


class LinkTables(Protocol):
    """Links to rehearsals."""

    def rehearsal_links(self) -> list[LinkRow]:
        """All of them, newest first."""
        ...

    def save_rehearsal_link(self, row: LinkRow) -> None:
        """Make a link or change it."""
        ...

    def rehearsal_link(self, code_hash: str) -> LinkRow | None:
        """The link with that code."""
        ...
