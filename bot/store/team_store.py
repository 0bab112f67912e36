"""The team and its rota, in SQL."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.services.care_rows import ShiftRow, StaffRow
from bot.store.base import Base
from bot.store.project_store import EDITION
from bot.store.secrecy import HOUSE, Secret
from bot.store.statements import PreparedQuery
from bot.store.tables import shifts, staff, staff_addresses, staff_keys

#: Asked with every batch of turns.
_AT = PreparedQuery(
    lambda among: select(staff_addresses.c.address, staff_addresses.c.staff).where(
        staff_addresses.c.channel == bindparam("channel"),
        among(staff_addresses.c.address, "addresses"),
    ),
    "addresses",
)


class TeamStore(Base):
    """Who is in the team, how they are reached, and who is there when."""

    def staff(self) -> list[StaffRow]:
        """Everybody, also those who have left, oldest first."""
        found = self.connection.execute(select(staff).order_by(staff.c.id))
        return [StaffRow._make(row) for row in found]

    def save_staff(self, row: StaffRow) -> None:
        """Take somebody in, or change what is known of them."""
        same = update(staff).where(staff.c.id == row.id).values(row._asdict())
        if not self.connection.execute(same).rowcount:
            self.connection.execute(insert(staff).values(row._asdict()))
        self.count(EDITION)

    def staff_addresses(self) -> list[tuple[int, str, str, str]]:
        """(staff, channel, address, state)."""
        found = self.connection.execute(select(staff_addresses))
        return [(row.staff, row.channel, row.sealed, row.state) for row in found]

    def staff_at(self, channel: str, addresses: Sequence[str]) -> dict[str, int]:
        """Who of the team is reached there, by address."""
        named = {self.ring.hashed(channel, one): one for one in addresses}
        found = _AT(self.connection, channel=channel, addresses=list(named))
        return {named[row[0]]: row[1] for row in found}

    def set_staff_address(self, staff: int, channel: str, address: str, state: str = "ok") -> None:
        """Reach them there from now on; an empty address forgets the one there is."""
        at = staff_addresses.c
        mine = (at.staff == staff) & (at.channel == channel)
        hashed = self.ring.hashed(channel, address)
        same = (at.channel == channel) & (at.address == hashed)
        self.connection.execute(delete(staff_addresses).where(mine | same))
        if address:
            new = {"staff": staff, "channel": channel, "address": hashed, "state": state}
            sealed = Secret(HOUSE, address)
            self.connection.execute(insert(staff_addresses).values(new | {"sealed": sealed}))

    def add_staff_key(self, key_hash: str, staff: int, kind: str, until: int) -> None:
        """Keep a one-time code (its hash)."""
        new = {"hash": key_hash, "staff": staff, "kind": kind, "until": until}
        self.connection.execute(insert(staff_keys).values(new))

    def use_staff_key(self, key_hash: str, kind: str, now: int) -> int | None:
        """Spend a one-time code: whose it was; None where it is not good (any more)."""
        good = (
            (staff_keys.c.hash == key_hash)
            & (staff_keys.c.kind == kind)
            & staff_keys.c.used_at.is_(None)
            & (staff_keys.c.until > now)
        )
        whose = self.connection.execute(select(staff_keys.c.staff).where(good)).scalar()
        if whose is not None:
            self.connection.execute(update(staff_keys).where(good).values(used_at=now))
        return whose

    def unused_keys(self, staff: int, kind: str, now: int) -> int:
        """How many good codes of that kind this person has."""
        key = staff_keys.c
        good = (key.staff == staff) & (key.kind == kind) & key.used_at.is_(None) & (key.until > now)
        return self.connection.scalar(select(func.count()).where(good)) or 0

    def spend_keys(self, staff: int, now: int, kind: str | None = None) -> None:
        """Every code of that person (of one kind) is good no more."""
        mine = (staff_keys.c.staff == staff) & staff_keys.c.used_at.is_(None)
        if kind is not None:
            mine &= staff_keys.c.kind == kind
        self.connection.execute(update(staff_keys).where(mine).values(used_at=now))

    def shifts(self, since: int, until: int) -> list[ShiftRow]:
        """Those that touch this time, by their beginning."""
        touching = (shifts.c.ends > since) & (shifts.c.starts < until)
        found = select(shifts).where(touching).order_by(shifts.c.starts, shifts.c.id)
        return [ShiftRow._make(row) for row in self.connection.execute(found)]

    def add_shifts(self, rows: Sequence[ShiftRow]) -> None:
        """Write them into the rota."""
        if rows:
            self.connection.execute(insert(shifts), [row._asdict() for row in rows])
            self.count(EDITION)

    def remove_shifts(self, ids: Sequence[int]) -> None:
        """Take them out of the rota."""
        if ids:  # one by one: a year of shifts has more ids than one statement takes
            gone = delete(shifts).where(shifts.c.id == bindparam("gone"))
            self.connection.execute(gone, [{"gone": one} for one in ids])
            self.count(EDITION)
