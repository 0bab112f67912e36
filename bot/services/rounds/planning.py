"""Planning a round: what is reviewed, by whom, from when until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.services.instants import micros
from bot.services.lookup import find_material, find_round, next_id
from bot.services.project_rows import RoundRow
from bot.services.promises.rules import DAY
from bot.services.rounds.readiness import refuse_unready
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of

#: How long a round is open where nobody says: three weeks. By then replies have levelled off.
LASTS: Final = 21 * DAY
#: How long late answers are welcome after the close where nobody says.
LATE: Final = 7 * DAY

ALL, NONE = "all", "none"
#: Dates at which something ends: such a day is meant with all of it.
ENDS: Final = frozenset({"closes", "locks"})
#: What each date is called to whoever plans.
SPOKEN: Final = {
    "opens": "The day it opens",
    "closes": "The day it closes",
    "locks": "The end of late answers",
    "impact": "The day people hear what changed",
}


@dataclass(frozen=True, slots=True)
class Dates:
    """When a round opens and closes, until when it takes late answers, when people hear of it."""

    opens: datetime | None = None
    closes: datetime | None = None
    locks: datetime | None = None
    impact: datetime | None = None

    def on(self, row: RoundRow) -> RoundRow:
        """That round with these dates; a date that is not given stays."""
        return row._replace(
            opens=micros(self.opens) if self.opens else row.opens,
            closes=micros(self.closes) if self.closes else row.closes,
            locks=micros(self.locks) if self.locks else row.locks,
            impact=micros(self.impact) if self.impact else row.impact,
        )


def create(
    tx: Transaction,
    name: str,
    materials: Sequence[str],
    now: datetime,
    *,
    opens: datetime | None = None,
    closes: datetime | None = None,
    locks: datetime | None = None,
    impact: datetime | None = None,
    people: str = ALL,
    kind: str = "review",
    about: str | None = None,
) -> RoundRow:
    """Make a draft of a round; with an opening time it is scheduled.

    Raises UserMistake; then nothing is made.
    """
    plain = " ".join(name.split())
    if not plain:
        raise UserMistake("A round needs a name.")
    rounds = tx.rounds()
    if any(plain in (row.name, row.id) for row in rounds):
        raise UserMistake(f"There is a round “{plain}” already; choose another name.")
    if not materials:
        raise UserMistake("A round needs at least one material: choose what is to be reviewed.")
    ids = list(dict.fromkeys(find_material(tx, one).id for one in materials))
    row = RoundRow(
        id=next_id(rounds, "r"),
        name=plain,
        kind=kind,
        about=about,
        state="draft",
        opens=None,
        closes=None,
        locks=None,
        impact=None,
        materials=orjson.dumps(ids).decode(),
        created_at=micros(now),
        people=whose(tx, people),
    )
    return planned(tx, row, Dates(opens, closes, locks, impact), now)


def unschedule(tx: Transaction, wanted: str) -> RoundRow:
    """Make it a draft again: it does not open by itself. Raises UserMistake."""
    row = find_round(tx, wanted)
    if row.state != "scheduled":
        raise UserMistake(f"“{row.name}” is {row.state}; there is no opening to call off.")
    draft = row._replace(state="draft", opens=None)
    tx.save_round(draft)
    return draft


def whose(tx: Transaction, people: str) -> str:
    """``all``, ``none``, or the id of the round people come from. Raises UserMistake."""
    return people if people in (ALL, NONE) else find_round(tx, people).id


def ending(row: RoundRow) -> RoundRow:
    """That round with the usual length and time for late answers where none were planned."""
    if row.opens is None:
        return row
    closes = row.closes or row.opens + LASTS
    return row._replace(closes=closes, locks=row.locks or closes + LATE)


def check_dates(tx: Transaction, row: RoundRow, given: Dates, now: datetime) -> None:
    """Raise UserMistake for dates that are over or in no order."""
    zone = zone_of(tx.project())
    for name in ("opens", "closes", "locks", "impact"):
        when = getattr(given, name)
        if when is not None and when < now:
            raise UserMistake(f"{SPOKEN[name]} is in the past: {shown(micros(when), zone)}.")
    if row.opens and row.closes and row.closes <= row.opens:
        raise UserMistake("The round would close before it opens; check both dates.")
    last = row.closes or row.opens
    if row.locks and last and row.locks < last:
        raise UserMistake("Late answers would end before the round closes; check both dates.")
    if row.impact and last and row.impact <= last:
        raise UserMistake(
            "The impact message would go out before the round closes; check both dates."
        )


def planned(tx: Transaction, row: RoundRow, dates: Dates, now: datetime) -> RoundRow:
    """That round with these dates, kept. Raises UserMistake; then nothing is changed."""
    found = ending(dates.on(row))
    check_dates(tx, found, dates, now)
    if dates.opens is not None:
        refuse_unready(tx, found)
    found = found._replace(state="draft" if found.opens is None else "scheduled")
    tx.save_round(found)
    return found
