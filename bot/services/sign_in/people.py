"""People of the team and what they may do: the same steps for commands and pages, each noted."""

from typing import NamedTuple

from bot.services import audit
from bot.services.care import team
from bot.services.care.keys import make_code
from bot.services.care.team import Left, Member
from bot.services.care_rows import StaffRow
from bot.services.sign_in import proof, visits
from bot.services.team_roles import ROLES, TeamRole, roles_of
from bot.services.transaction import Transaction

By = StaffRow | str
"""Who does it: a member of the team, or what did it where nobody is signed in."""


class Colleague(NamedTuple):
    """A member of the team as those see them who look after the team."""

    row: StaffRow
    roles: tuple[TeamRole, ...]
    telegram: str
    app_since: int | None
    browsers: int
    seen_at: int | None


def colleagues(tx: Transaction, now: int) -> list[Colleague]:
    """Everybody in the team."""
    chats = {staff: state for staff, _, _, state in tx.staff_addresses()}
    apps = tx.apps()
    rows = [row for row in tx.staff() if row.left_at is None]
    return [_colleague(tx, row, chats.get(row.id, "not linked"), apps, now) for row in rows]


def colleague(tx: Transaction, number: int, now: int) -> Colleague | None:
    """One of them; None where nobody in the team has that number."""
    return next((one for one in colleagues(tx, now) if one.row.id == number), None)


def _colleague(
    tx: Transaction, row: StaffRow, telegram: str, apps: dict[int, int], now: int
) -> Colleague:
    browsers = visits.browsers(tx, row.id, now)
    seen = max((one.seen_at for one in browsers), default=None)
    return Colleague(row, in_order(row), telegram, apps.get(row.id), len(browsers), seen)


def in_order(row: StaffRow) -> tuple[TeamRole, ...]:
    """Their roles, always in the same order."""
    return tuple(role for role in ROLES if role in roles_of(row))


def take_in(tx: Transaction, name: str, given: Member, by: By, now: int) -> StaffRow:
    """Somebody comes into the team. Raises UserMistake."""
    row = team.add(tx, name, given)
    audit.note(tx, by, "team", f"{row.name} comes in: {', '.join(in_order(row))}", now)
    return row


def change(tx: Transaction, name: str, given: Member, by: By, now: int) -> StaffRow:
    """What is known of somebody changes. Raises UserMistake."""
    before = in_order(team.find_member(tx, name))
    row = team.edit(tx, name, given)
    after = in_order(row)
    said = f"{row.name}: {', '.join(after)}" if before != after else f"{row.name} is described anew"
    audit.note(tx, by, "team", said, now)
    return row


def let_go(tx: Transaction, name: str, by: By, now: int) -> Left:
    """Somebody leaves the team. Raises UserMistake."""
    row = team.find_member(tx, name)
    left = team.leave(tx, name, now)
    audit.note(tx, by, "team", f"{row.name} has left", now)
    return left


def link_for(tx: Transaction, name: str, by: By, now: int, *, afresh: bool = False) -> str:
    """A one-time code to sign in with; ``afresh``: they set up an app anew. Raises UserMistake.

    Afresh is for a phone that is gone with its app and its codes: whoever makes such a link must
    be sure who asks for it.
    """
    row = team.find_member(tx, name)
    if afresh:
        proof.forget(tx, row, now)
        tx.spend_keys(row.id, now, "page")
        tx.end_visits(row.id, now)
        audit.note(tx, by, "app forgotten", f"of {row.name}", now)
    audit.note(tx, by, "link made", f"for {row.name}", now)
    return make_code(tx, row.id, "page", now)


def sign_out_everywhere(tx: Transaction, row: StaffRow, by: By, now: int) -> None:
    """Every browser of that person needs a new link."""
    tx.end_visits(row.id, now)
    audit.note(tx, by, "signed out", f"{row.name}, everywhere", now)
