"""What a use case may ask about participants, their sessions and how they come in."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.services.project_rows import NewParticipant
from bot.services.rows import Invite, Moved, Person


class PeopleTables(Protocol):
    """Participants, where to reach them, where they are."""

    def people_at(self, channel: str, addresses: Sequence[str]) -> dict[str, Person]:
        """Whoever is reached there, by address."""
        ...

    def people(self, ids: Sequence[int]) -> dict[int, Person]:
        """Those participants, by id."""
        ...

    def person_named(self, pseudonym: str) -> Person | None:
        """Whoever has that pseudonym."""
        ...

    def add_participant(self, row: NewParticipant, session: str) -> bool:
        """Make somebody; False where the pseudonym is taken."""
        ...

    def set_address(self, participant: int, channel: str, address: str) -> None:
        """Reach them there on that channel from now on."""
        ...

    def addresses(self, participant: int) -> dict[str, str]:
        """Every address of a participant, by channel."""
        ...

    def forget_addresses(self, participant: int) -> None:
        """Never reach them again."""
        ...

    def set_person(self, participant: int, **columns: str) -> None:
        """Change columns of a participant: state, language, zone, channel, quiet hours."""
        ...

    def move_sessions(self, rows: Sequence[Moved]) -> int:
        """Store sessions after their turns; return how many still stood at the old turn."""
        ...

    def enrol(self, participant: int, round_id: str, now: int) -> bool:
        """Let them take part; False where they do already."""
        ...

    def finish(self, participant: int, round_id: str, now: int) -> None:
        """They have nothing left to review in that round."""
        ...

    def enrolments(self, participants: Sequence[int]) -> dict[int, list[str]]:
        """The rounds each of them takes part in, in the order of joining."""
        ...

    def enrolled(self, round_id: str) -> list[int]:
        """Who takes part in that round."""
        ...

    def languages_in(self, round_id: str) -> dict[str, int]:
        """How many people take part in that round, by the language they are spoken to in."""
        ...

    def finished(self, participants: Sequence[int]) -> dict[int, list[str]]:
        """The rounds in which each of them has nothing left to review."""
        ...

    def seen_since(self, round_id: str, since: int) -> int:
        """How many of those who take part in that round were here since then."""
        ...

    def takers(self, earlier: str | None, round_id: str) -> list[int]:
        """Who agreed, took part in an earlier round (that one, or any) and can still be asked.

        Whoever takes part in ``round_id`` already is left out.
        """
        ...

    def enrol_all(self, participants: Sequence[int], round_id: str, now: int) -> None:
        """Let all of these take part; none does yet."""
        ...

    def unenrol(self, participants: Sequence[int], round_id: str) -> None:
        """They do not take part in that round any more."""
        ...

    def add_invites(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Keep join codes (their hashes)."""
        ...

    def known_codes(self, hashes: Sequence[str]) -> set[str]:
        """Those among them that are kept already, good or not."""
        ...

    def redeem(self, code_hash: str, now: int) -> Invite | None:
        """Spend a code; None where it is not good (any more)."""
        ...

    def redeemed_by(self, code_hash: str, participant: int) -> None:
        """Note who spent it."""
        ...

    def invite(self, code_hash: str, now: int) -> Invite | None:
        """What a code is good for, if it still is; spends nothing."""
        ...

    def withdraw_codes(self, participant: int, now: int) -> None:
        """No code that cuts off that person's old chat is good any more."""
        ...
