"""The sample that a first run shows, and the way from it to a project of one's own.

Its team, its contact and some of its services are made up, and it offers drafts of languages; none
of that may reach young people in a round of somebody's own.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import orjson

from bot.errors import UserMistake
from bot.services import audit
from bot.services.care import team
from bot.services.care.cover import YEAR
from bot.services.care_rows import StaffRow
from bot.services.erasing import erase
from bot.services.project_rows import RoundRow
from bot.services.support import all_services
from bot.services.transaction import Transaction

#: What the sample brought: its round, its drafts, and what it says of itself. Empty: no sample.
MARK: Final = "sample"
#: What cannot be empty is as in a project about which nothing was said yet.
AS_NEW: Final = {"languages": "ready"}


class Cleared(NamedTuple):
    """How many went: people who tried it, members of its team, services that do not exist."""

    people: int
    team: int
    services: int


def mark(tx: Transaction, row: RoundRow, values: Mapping[str, str], who: Sequence[str]) -> None:
    """Note what belongs to the sample, so that it can be told apart and taken away."""
    brought = {"round": row.id, "materials": orjson.loads(row.materials)}
    noted = orjson.dumps({**brought, "values": values, "team": who}).decode()
    tx.set_project({MARK: noted})


def refuse_beside_sample(tx: Transaction, row: RoundRow) -> None:
    """Raise UserMistake for a round with drafts of one's own while the sample is there."""
    noted = tx.project().get(MARK)
    if noted and not _is_inside(orjson.loads(noted), row):
        raise UserMistake(
            f"“{row.name}” has drafts of your own, but the contact and the team here are the "
            "sample's: take it away with `yousaid project clear-sample`, then name yours."
        )


def is_here(tx: Transaction) -> bool:
    """Whether the sample is still there."""
    return bool(tx.project().get(MARK))


def is_own(tx: Transaction, row: RoundRow) -> bool:
    """Whether a round is somebody's own. Once the sample was taken away, what is left of it are
    rounds that were reported with nobody in them.
    """
    noted = tx.project().get(MARK)
    if noted:
        return not _is_of(orjson.loads(noted), row)
    return row.state != "reported" or bool(tx.attendance().get(row.id, (0, 0))[0])


def clear_sample(tx: Transaction, by: StaffRow | str, now: int) -> Cleared:
    """Take the sample away, with whoever tried it and all they wrote, and the shifts of its team;
    its drafts stay to be looked at, and what was set since stays. Raises UserMistake where there
    is none.
    """
    project = tx.project()
    if not project.get(MARK):
        raise UserMistake("There is no sample here: everything is your own.")
    noted = orjson.loads(project[MARK])
    rounds = [row for row in tx.rounds() if _is_of(noted, row)]
    ids = {one for row in rounds for one in tx.enrolled(row.id)}
    tried = [one for one in tx.people(sorted(ids)).values() if one.state != "erased"]
    for one in tried:
        erase(tx, one.pseudonym, now)
    for row in rounds:  # nobody is in it any more, so nobody need be told
        closes = min(row.closes or now, now)
        tx.save_round(row._replace(state="reported", closes=closes, locks=closes))
    staff = [one for one in tx.staff() if one.name in noted["team"] and one.left_at is None]
    for member in staff:
        team.leave(tx, member.name, now)
    made_up = {one.id for one in staff}
    coming = tx.shifts(now, now + 2 * YEAR)
    tx.remove_shifts([one.id for one in coming if one.staff in made_up])
    services = [one.key for one in all_services(tx.services()) if one.is_fictional]
    tx.drop_services(services)
    same = {name for name, value in noted["values"].items() if project.get(name) == value}
    tx.set_project({MARK: "", **{name: AS_NEW.get(name, "") for name in same}})
    audit.note(tx, by, "settings", MARK, now)
    return Cleared(len(tried), len(staff), len(services))


def _is_of(noted: Mapping[str, Any], row: RoundRow) -> bool:
    """Whether it is the sample's round, another of its drafts alone, or a second look at it."""
    is_its = bool(orjson.loads(row.materials)) and _is_inside(noted, row)
    return row.id == noted["round"] or row.about == noted["round"] or is_its


def _is_inside(noted: Mapping[str, Any], row: RoundRow) -> bool:
    return set(orjson.loads(row.materials)) <= set(noted["materials"])
