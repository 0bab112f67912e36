"""What a use case may ask about the team, its rota, and alerts."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.care_rows import AlertRow, LogRow, RingRow, ShiftRow, StaffRow


class TeamTables(Protocol):
    """Who is in the team, how they are reached, and who is there when."""

    def staff(self) -> list[StaffRow]:
        """Everybody, also those who have left, oldest first."""
        ...

    def save_staff(self, row: StaffRow) -> None:
        """Take somebody in, or change what is known of them."""
        ...

    def staff_addresses(self) -> list[tuple[int, str, str, str]]:
        """(staff, channel, address, state: ok or blocked)."""
        ...

    def staff_at(self, channel: str, addresses: Sequence[str]) -> dict[str, int]:
        """Who of the team is reached there, by address."""
        ...

    def set_staff_address(self, staff: int, channel: str, address: str, state: str = "ok") -> None:
        """Reach them there from now on; an empty address forgets the one there is."""
        ...

    def add_staff_key(self, key_hash: str, staff: int, kind: str, until: int) -> None:
        """Keep a one-time code (its hash)."""
        ...

    def use_staff_key(self, key_hash: str, kind: str, now: int) -> int | None:
        """Spend a one-time code: whose it was; None where it is not good (any more)."""
        ...

    def unused_keys(self, staff: int, kind: str, now: int) -> int:
        """How many good codes of that kind this person has."""
        ...

    def spend_keys(self, staff: int, now: int, kind: str | None = None) -> None:
        """Every code of that person (of one kind) is good no more."""
        ...

    def shifts(self, since: int, until: int) -> list[ShiftRow]:
        """Those that touch this time, by their beginning."""
        ...

    def add_shifts(self, rows: Sequence[ShiftRow]) -> None:
        """Write them into the rota."""
        ...

    def remove_shifts(self, ids: Sequence[int]) -> None:
        """Take them out of the rota."""
        ...


class AlertTables(Protocol):
    """What staff must see, how they were told, and what they did."""

    def raise_alert(self, row: AlertRow) -> None:
        """Something staff must see."""
        ...

    def save_alert(self, row: AlertRow) -> None:
        """Change what is known of it."""
        ...

    def alert(self, alert: int) -> AlertRow | None:
        """That one."""
        ...

    def open_alerts(self) -> list[AlertRow]:
        """What nobody has acknowledged, oldest first."""
        ...

    def alerts(self, since: int = 0) -> list[AlertRow]:
        """Everything raised since then, oldest first."""
        ...

    def alerts_to_ring(self, now: int, latest: int) -> list[AlertRow]:
        """Those about which staff are to be rung now.

        One that would ring only after ``latest`` met a clock that was set back: it rings now.
        """
        ...

    def has_alert(self, reason: str) -> bool:
        """Whether an alert with these words was ever raised."""
        ...

    def acknowledge(self, alert: int, who: str, now: int) -> bool:
        """Somebody has it, and nobody is rung any more; False where it is unknown or was taken."""
        ...

    def log_alert(self, row: LogRow) -> None:
        """Note what was done about it."""
        ...

    def alert_log(self, alert: int) -> list[LogRow]:
        """All that was done about it, oldest first."""
        ...

    def add_rings(self, rows: Sequence[RingRow]) -> None:
        """Attempts to make; one that is known already is left out."""
        ...

    def rings(self, alert: int) -> list[RingRow]:
        """Every attempt that was made about it, oldest first."""
        ...

    def rings_in(self, state: str) -> list[RingRow]:
        """Attempts in that state, oldest first."""
        ...

    def save_ring(self, row: RingRow) -> None:
        """What became of it."""
        ...

    def unclaim_rings(self) -> int:
        """Attempts that a dead process had begun are made again; return how many."""
        ...

    def unclosed_alerts(self) -> list[AlertRow]:
        """What nobody has settled, acknowledged or not, oldest first."""
        ...
