"""A small team with a rota, and a way to reach them that does as told."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.ports.paging import Answered, Ring
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow, Level, Role, ShiftRow, StaffRow
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.store import Store

#: First names, in the order in which they are rung.
MINA, SAM, LEA = "Mina", "Sam", "Lea"


def person(number: int, name: str, **more: Any) -> StaffRow:
    """Somebody of the team, with a mail address."""
    row = StaffRow(number, name, "Harbour", f"{name.lower()}@harbour.example", '["en"]')
    return row._replace(**more)


def add_team(store: Store, *, telegram: bool = True) -> dict[str, StaffRow]:
    """Mina, Sam and Lea, who is a safeguarding lead; each by mail and Telegram."""
    rows = [person(1, MINA), person(2, SAM), person(3, LEA, is_lead=1)]

    def job(tx: Transaction) -> None:
        for row in rows:
            tx.save_staff(row)
            if telegram:
                tx.set_staff_address(row.id, "telegram", str(9000 + row.id))

    store.write(job)
    return {row.name: row for row in rows}


def add_shifts(store: Store, starts: datetime, hours: float = 3, **who: int) -> None:
    """A shift of these people: ``on_call=1, deputy=2, lead=3``."""
    first, last = micros(starts), micros(starts + timedelta(hours=hours))
    roles: list[tuple[Role, int]] = [
        (role, who[role]) for role in ("on_call", "deputy", "lead") if role in who
    ]

    def job(tx: Transaction) -> None:
        tx.add_shifts(
            [ShiftRow(tx.ids(1)[0], one, role, first, last, "Europe/London") for role, one in roles]
        )

    store.write(job)


def raise_one(
    store: Store, now: datetime, level: Level = "red", code: str = "danger", **more: Any
) -> AlertRow:
    """An alert about nobody in particular."""

    def job(tx: Transaction) -> AlertRow:
        row = AlertRow(tx.ids(1)[0], None, "A reason.", None, micros(now), level=level, code=code)
        return raised_alert(tx, row._replace(**more))

    return store.write(job)


@dataclass
class FakePager:
    """Implements ``Pager``: notes what it was handed, and answers as ``outcomes`` has it."""

    name: Literal["telegram", "mail"]
    outcomes: dict[str, Literal["ok", "blocked", "failed"]] = field(default_factory=dict)
    rung: list[tuple[str, Ring]] = field(default_factory=list)
    was_rung: asyncio.Event = field(default_factory=asyncio.Event)

    async def ring(self, address: str, ring: Ring) -> Answered:
        self.rung.append((address, ring))
        self.was_rung.set()
        outcome = self.outcomes.get(address, self.outcomes.get("*", "ok"))
        return Answered(outcome, "" if outcome == "ok" else "It went wrong.")
