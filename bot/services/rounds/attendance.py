"""Whether somebody is there for what a round asks: without it heavy drafts are not released.

A round with heavy items needs people on call for all its time and a day after it, a deputy beside
each of them, a lead, and alerts that were tried out. A round that opens by a command is refused
without that. One that opens by its date opens all the same, and its heavy drafts wait.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.i18n import language as language_named
from bot.services.care.alerting import raised_alert
from bot.services.care.cover import LONGEST_GAP, YEAR, Rota
from bot.services.care_rows import AlertRow, ShiftRow
from bot.services.instants import HOUR
from bot.services.project_rows import ItemVersion, RoundRow
from bot.services.promises.rules import DAY, WEEK
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of

AFTER: Final = DAY
"""Cover goes on for a day after a round: what was read last may hurt the next morning."""
TESTED: Final = 30 * DAY
"""An alert tried out longer ago says little: phones and addresses change."""
SOON: Final = WEEK
"""Whoever is on call within this time must have tried it out."""
TRANSLATOR_DAYS: Final = "translator_days"
"""The project value that says how long a translator takes."""
CODE: Final = "cover"
"""What alerts are called that tell of a time without anybody."""
GAP: Final = (
    f"Nobody{{}} is on call from {{}} for more than {LONGEST_GAP // HOUR} hours. "
    "Heavy drafts of “{}” wait then: yousaid round show {}"
)
WAITS: Final = "heavy_waits."
"""Before a round's id: the project value that says why its heavy drafts wait."""


def unattended(tx: Transaction, row: RoundRow, items: Sequence[ItemVersion], now: int) -> str:
    """The first thing that is missing before its heavy items may be shown; empty: nothing is."""
    heavy = [item.number or item.item for item in items if item.heavy]
    if not heavy:
        return ""
    until = (row.closes or now) + AFTER
    rota = Rota.read(tx, now, max(until, now + SOON))
    missing = _first_missing(tx, rota, now, until)
    numbers = f"{'number' if len(heavy) == 1 else 'numbers'} {', '.join(heavy)}"
    return f"“{row.name}” has heavy items ({numbers}), and {missing}" if missing else ""


def _first_missing(tx: Transaction, rota: Rota, now: int, until: int) -> str:
    zone = zone_of(tx.project())
    if not rota.shifts:
        return "nobody is on a rota: write one, then `yousaid rota import FILE`."
    holes = rota.holes(now, until, LONGEST_GAP)
    if holes:
        since, end = holes[0]
        between = f"from {shown(since, zone)} to {shown(end, zone)}"
        hours, most = (end - since) // HOUR, LONGEST_GAP // HOUR
        return f"nobody is on call {between}: {hours} hours, and {most} is the most."
    alone = _first_alone(rota, now, until)
    if alone is not None:
        who, when = rota.staff[alone[0]].name, shown(alone[1], zone)
        return f"{who} is on call without a deputy on {when}."
    if not rota.standing_leads:
        return "the team has no lead: `yousaid team edit NAME --lead`."
    untested = [name for name, at in _soon(rota, now) if at is None or at < now - TESTED]
    if untested:
        name = untested[0]
        return f"{name} has not answered a test alert for 30 days: `yousaid team test {name}`."
    return ""


def _first_alone(rota: Rota, since: int, until: int) -> tuple[int, int] | None:
    """Who is on call first in that time with no other person as deputy, and from when."""
    for one in rota.shifts:
        if one.role != "on_call" or one.starts >= until or one.ends <= since:
            continue
        beside = [s._replace(role="on_call") for s in rota.shifts if _can_stand_in(s, one)]
        holes = Rota(beside, rota.staff).holes(max(one.starts, since), min(one.ends, until))
        if holes:
            return one.staff, holes[0].since
    return None


def _can_stand_in(deputy: ShiftRow, one: ShiftRow) -> bool:
    is_there = deputy.starts < one.ends and deputy.ends > one.starts
    return deputy.role == "deputy" and deputy.staff != one.staff and is_there


def _soon(rota: Rota, now: int) -> list[tuple[str, int | None]]:
    """Who is on call soon, and when each last tried out an alert."""
    coming = (s for s in rota.shifts if s.role == "on_call" and s.starts < now + SOON)
    rows = [rota.staff[number] for number in dict.fromkeys(one.staff for one in coming)]
    return [(row.name, row.tested_at) for row in rows]


# --- a round that opened without it ---------------------------------------------------------------


def hold(tx: Transaction, row: RoundRow, why: str, now: int) -> None:
    """Its heavy drafts wait, the others go on; staff are told why."""
    tx.set_project({WAITS + row.id: why})
    said = f"Heavy drafts wait. {why}"
    alert = AlertRow(tx.ids(1)[0], None, said, None, now, code=CODE, round=row.id)
    raised_alert(tx, alert)


def release(tx: Transaction, row: RoundRow, now: int) -> None:
    """Show the heavy drafts that waited, once nothing is missing any more."""
    if not waiting_for(tx.project(), row.id):
        return
    items = [one.version for one in tx.agenda(row.id)]
    if not unattended(tx, row, items, now):
        tx.set_project({WAITS + row.id: ""})


def waiting_for(project: Mapping[str, str], round_id: str) -> str:
    """Why the heavy drafts of that round wait; empty where they do not."""
    return project.get(WAITS + round_id, "")


def waits(tx: Transaction, row: RoundRow, now: int) -> list[str]:
    """Why heavy drafts of an open round wait now, and for whom: a sentence for each reason."""
    if row.state not in ("open", "paused") or not any(
        one.version.heavy for one in tx.agenda(row.id)
    ):
        return []
    why = waiting_for(tx.project(), row.id)
    if why:
        return [f"Heavy drafts wait: {why}"]
    rota = Rota.read(tx, now, now + YEAR)
    if not rota.shifts:
        return ["Heavy drafts wait: nobody is on a rota."]
    spoken = tx.languages_in(row.id).items()
    return [_waits_for(tx, rota, one, n, now) for one, n in spoken if rota.holds_heavy(now, one)]


def tell_gaps(tx: Transaction, now: int) -> None:
    """Staff hear of each time without anybody for heavy drafts of a round: once, a week ahead.

    It may come up long after the round opened, because a rota changes, or people join who read
    a language that nobody on call reads.
    """
    for row in tx.rounds():
        if row.state not in ("open", "paused") or waiting_for(tx.project(), row.id):
            continue  # why it waits since it opened they were told then
        if any(one.version.heavy for one in tx.agenda(row.id)):
            for said in _gaps_of(tx, row, now):
                if not tx.has_alert(said):
                    alert = AlertRow(tx.ids(1)[0], None, said, None, now, code=CODE, round=row.id)
                    raised_alert(tx, alert)


def _gaps_of(tx: Transaction, row: RoundRow, now: int) -> list[str]:
    """A sentence for each, by when it begins, so that the same gap is the same sentence."""
    since, zone = min(row.opens or now, now), zone_of(tx.project())
    rota = Rota.read(tx, since, now + YEAR)
    found: dict[int, str] = {}
    for language in ("", *tx.languages_in(row.id)):
        whom = f" who reads {language_named(language).english_name}" if language else ""
        for hole in rota.holes(since, now + YEAR, LONGEST_GAP, language):
            begins = min(now + SOON, row.closes or now + SOON)
            if hole.since < begins and hole.until > now + LONGEST_GAP:
                when = shown(hole.since, zone)
                found.setdefault(hole.since, GAP.format(whom, when, row.name, row.id))
    return list(found.values())


def _waits_for(tx: Transaction, rota: Rota, language: str, people: int, now: int) -> str:
    name = language_named(language).english_name
    whom = f"{people} {'person who reads' if people == 1 else 'people who read'} {name}"
    coming = [
        one for one in rota.shifts if one.role == "on_call" and rota.reads(one.staff, language)
    ]
    if not coming:
        return f"Heavy drafts wait for {whom}: nobody on call reads it."
    back = shown(coming[0].starts, zone_of(tx.project()))
    return f"Heavy drafts wait for {whom}: nobody on call who reads it is there before {back}."
