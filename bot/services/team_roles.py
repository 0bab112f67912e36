"""What a member of the team may do on the team's pages.

A safeguarding lead is one by ``StaffRow.is_lead``, because a lead is also rung where nobody is on
call; all other roles stand in ``StaffRow.roles``. Somebody may have several.
"""

from typing import Final, Literal, get_args

import orjson

from bot.services.care_rows import StaffRow

TeamRole = Literal["facilitator", "lead", "evaluator", "translator", "admin"]

ROLES: Final[tuple[TeamRole, ...]] = get_args(TeamRole)

EVERYBODY: Final = frozenset(ROLES)
TEAM: Final[frozenset[TeamRole]] = frozenset({"facilitator", "lead", "admin"})
"""Those who look after young people. An evaluator sees no names, handles, audio or alerts (R88)."""


def roles_of(row: StaffRow) -> frozenset[TeamRole]:
    """All that this person is."""
    kept = {role for role in ROLES if role in orjson.loads(row.roles)}
    return frozenset(kept | {"lead"}) if row.is_lead else frozenset(kept - {"lead"})
