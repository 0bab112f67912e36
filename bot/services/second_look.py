"""A second look: did we get it right? At items that changed, or at what the team made of it all.

About an earlier round its items are those that a decision gave another wording, in that wording,
with the old one beside. Who had asked for a change is invited first.
"""

from datetime import datetime
from typing import Final

from bot.errors import UserMistake
from bot.services import rounds
from bot.services.changes import reworded
from bot.services.drafts import Draft
from bot.services.lookup import find_round
from bot.services.materials import import_draft
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction

#: Rounds that can be looked at a second time.
ENDED: Final = ("closed", "deciding", "reported")


def second_look(tx: Transaction, wanted: str, now: datetime, name: str = "") -> RoundRow:
    """Plan a second look at what changed in a round. Raises UserMistake; then nothing is made."""
    about = find_round(tx, wanted)
    if about.state not in ENDED:
        raise UserMistake(f"“{about.name}” is {about.state}; a second look comes after its close.")
    materials = [one.now.material for one in reworded(tx, about.id)]
    if not materials:
        raise UserMistake(f"No wording of “{about.name}” has changed; there is nothing to look at.")
    return rounds.create(
        tx,
        name.strip() or f"{about.name}: second look",
        materials,
        now,
        people=about.id,
        kind="look",
        about=about.id,
    )


def check(tx: Transaction, name: str, draft: Draft, now: datetime) -> RoundRow:
    """Plan a look at themes or a draft report, passage by passage. Raises UserMistake."""
    material = import_draft(tx, draft, now, title=name)
    return rounds.create(tx, name, [material.id], now, kind="look")
