"""Rows about what people get for their time: what they earned, and how they like to get it."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, Protocol

Method = Literal["voucher", "bank", "data", "donate", "decline"]
METHODS: Final[tuple[Method, ...]] = ("voucher", "bank", "data", "donate", "decline")
"""Ways in which people may be thanked (R48): a voucher, money to a bank account, credit for a
phone's data, given to a cause, or nothing at all.
"""

TERMS: Final = "recognition"
"""The project value with what people get, how, and when it comes, as they read it."""

State = Literal["earned", "offered", "given", "declined"]
STATES: Final[tuple[State, ...]] = ("earned", "offered", "given", "declined")

What = Literal["part", "entered", "allowance"]
"""A part was opened in the chat; answers were entered for them; data or charging beside the pay."""


class EarningRow(NamedTuple):
    """One line of the ledger: what for, how much, and where it is. Never why, never any words.

    ``items`` are drafts that count here and nowhere else, ``seconds`` what they take by the rule of
    thumb that people are told. ``pence`` is a sum of money in hundredths; 0 where no rate is set.
    ``method`` is how it was given. ``source_key`` names what it came of: it is earned once.
    """

    id: int
    participant: int
    round: str
    what: What
    items: int
    seconds: int
    pence: int
    state: State
    at: int
    source_key: str
    method: str = ""
    settled_by: str = ""
    settled_at: int | None = None


class RecognitionTables(Protocol):
    """What a use case may ask about the ledger."""

    def earnings(self) -> list[EarningRow]:
        """The whole ledger, oldest first."""
        ...

    def earnings_of(self, participant: int) -> list[EarningRow]:
        """That person's lines, oldest first."""
        ...

    def unowed_of(self, participant: int) -> list[int]:
        """Lines of that person that go with everything else of them: nobody owes or gave it."""
        ...

    def owed(self, limit: int, offset: int) -> list[tuple[int, int, int]]:
        """Who is owed something, by when they came: (person, lines, pence)."""
        ...

    def earning(self, number: int) -> EarningRow | None:
        """That line."""
        ...

    def uncounted(self, participant: int, round_id: str, items: Sequence[str]) -> list[str]:
        """Which of these items count in no line of that person yet, in the same order."""
        ...

    def add_earning(self, row: EarningRow, items: Sequence[str]) -> bool:
        """Write a line, once for each ``source_key``; these items count in it from now on."""
        ...

    def save_earning(self, row: EarningRow) -> None:
        """Change where it is."""
        ...

    def methods(self, people: Sequence[int]) -> dict[int, str]:
        """How these people like to get it, where they have said so."""
        ...

    def set_method(self, participant: int, method: str, now: int) -> None:
        """How that person likes to get it from now on."""
        ...

    def add_certificate_link(self, key: str, participant: int, until: int) -> None:
        """Whoever has the code of that hash may have that person's certificate made until then."""
        ...

    def certificate_link(self, key: str, now: int) -> int | None:
        """Whose certificate that is; None where there is no such link any more."""
        ...
