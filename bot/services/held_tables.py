"""What a use case may ask about what is overdue, and what was held back because of it."""

from typing import NamedTuple, Protocol


class HeldClass(NamedTuple):
    """What was held back of one kind: how many, for how many people, due from when until when."""

    name: str
    rows: int
    people: int
    oldest: int
    newest: int


class HeldTables(Protocol):
    """Messages and promises that nobody lets go by themselves."""

    def hold_due(self, now: int, why: str) -> None:
        """Whatever is due by then waits for somebody's word; so does what was begun for many."""
        ...

    def held_people(self, why: str) -> list[tuple[int, str]]:
        """(person, kind of promise) of what was held for that reason, each once."""
        ...

    def held(self, why: str) -> list[HeldClass]:
        """What is held for that reason, by class."""
        ...

    def release_held(self, name: str, why: str, now: int) -> int:
        """What is held of that class is due now; return how much that is."""
        ...

    def drop_held(self, name: str, why: str, now: int) -> int:
        """What is held of that class is cancelled; return how much that is."""
        ...

    def overdue(self, before: int) -> int:
        """How much has been due since before then."""
        ...

    def everybody(self) -> list[tuple[int, str]]:
        """(person, pseudonym) of all there are."""
        ...

    def forget_sign_ins(self) -> None:
        """Nobody of the team is signed in, and no link opens anything any more."""
        ...

    def forget_instance(self) -> None:
        """As if no process had ever run."""
        ...
