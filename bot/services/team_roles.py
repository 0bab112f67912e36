"""What a member of the team may do on the team's pages.

A safeguarding lead is one by ``StaffRow.is_lead``, because a lead is also rung where nobody is on
call; all other roles stand in ``StaffRow.roles``. Somebody may have several.
"""

from collections.abc import Collection, Iterable
from typing import Final, Literal, get_args

import orjson

from bot.errors import UserMistake
from bot.services.care_rows import StaffRow

TeamRole = Literal["facilitator", "lead", "evaluator", "translator", "admin"]

ROLES: Final[tuple[TeamRole, ...]] = get_args(TeamRole)

EVERYBODY: Final = frozenset(ROLES)
TEAM: Final[frozenset[TeamRole]] = frozenset({"facilitator", "lead", "admin"})
"""Those who look after young people. An evaluator sees no names, handles, audio or alerts (R88)."""

ADMIN: Final[frozenset[TeamRole]] = frozenset({"admin"})
OVERSIGHT: Final[frozenset[TeamRole]] = frozenset({"admin", "lead"})
"""Those who look after what the others do."""

FIRST: Final[tuple[TeamRole, ...]] = ("facilitator", "admin")
"""What the first of a team is: somebody must take in the others."""
READERS: Final[frozenset[TeamRole]] = TEAM | {"evaluator"}
"""Those who read what people said of the drafts, each as much of it as they may."""


def roles_of(row: StaffRow) -> frozenset[TeamRole]:
    """All that this person is."""
    kept = {role for role in ROLES if role in orjson.loads(row.roles)}
    return frozenset(kept | {"lead"}) if row.is_lead else frozenset(kept - {"lead"})


def known_roles(names: Iterable[str]) -> frozenset[TeamRole]:
    """Those roles. Raises UserMistake for one that there is not, and for none at all."""
    wanted = {name.strip() for name in names if name.strip()}
    unknown = sorted(wanted - EVERYBODY)
    if unknown:
        raise UserMistake(f"There is no role “{unknown[0]}”; choose from {', '.join(ROLES)}.")
    if not wanted:
        raise UserMistake("Choose at least one role.")
    return frozenset(role for role in ROLES if role in wanted)


def packed(roles: Collection[TeamRole]) -> str:
    """The same for the database; who is a lead stands beside it."""
    return orjson.dumps([role for role in ROLES if role in roles and role != "lead"]).decode()
