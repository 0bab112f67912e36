"""What staff find when they come in: three lists, who is there now, and who comes next (R68)."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.services.care.cover import Rota
from bot.services.care.ladder import rings
from bot.services.care.sightings import exposure
from bot.services.care_rows import AlertRow, Role, ShiftRow, StaffRow
from bot.services.instants import HOUR
from bot.services.transaction import Transaction

AHEAD: Final = 28 * 24 * HOUR
"""How far ahead the next shift is looked for."""


class Card(NamedTuple):
    """One alert in a list; ``who`` is a pseudonym, or empty where it is about nobody."""

    alert: AlertRow
    who: str


class Presence(NamedTuple):
    """Somebody of the team in a shift: as what, from when until when."""

    name: str
    organisation: str
    role: Role
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Desk:
    """``looks`` says for each name how often they opened somebody's words in seven days."""

    now: tuple[Card, ...]
    shift: tuple[Card, ...]
    week: tuple[Card, ...]
    there: tuple[Presence, ...]
    next: Presence | None
    looks: tuple[tuple[str, int], ...]


def desk(tx: Transaction, reader: StaffRow, now: int) -> Desk:
    """As it is now, for that reader: a lead also sees how much the others have read (R70)."""
    alerts = tx.unclosed_alerts()
    people = tx.people(sorted({one.participant for one in alerts if one.participant is not None}))
    cards = [
        Card(one, people[one.participant].pseudonym if one.participant in people else "")
        for one in alerts
    ]
    urgent = [card for card in cards if rings(card.alert)]
    quiet = [card for card in cards if not rings(card.alert)]
    staff = {one.id: one for one in tx.staff() if one.left_at is None}
    rota = Rota.of(tx.shifts(now, now + AHEAD), staff.values())
    later = rota.at(now).next
    looks = exposure(tx, now)
    readers = staff.values() if reader.is_lead else [reader]
    return Desk(
        tuple(sorted(urgent, key=_urgency)),
        tuple(card for card in quiet if card.alert.level == "amber"),
        tuple(card for card in quiet if card.alert.level == "task"),
        tuple(_presence(rota, one) for one in rota.present(now)),
        _presence(rota, later) if later else None,
        tuple((one.name, looks[one.id]) for one in readers if one.id in looks),
    )


def _presence(rota: Rota, row: ShiftRow) -> Presence:
    who = rota.staff[row.staff]
    return Presence(who.name, who.organisation, row.role, row.starts, row.ends)


def _urgency(card: Card) -> tuple[bool, bool, int]:
    """What nobody has taken first; of that, red; of that, what waits longest."""
    return card.alert.acked_at is not None, card.alert.level != "red", card.alert.at
