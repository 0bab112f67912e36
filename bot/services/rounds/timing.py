"""Days on which heavy drafts had better not come out: nobody may be reached for long after them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from bot.errors import UserMistake
from bot.services.project_rows import ItemVersion
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

QUIET_DAYS: Final = "quiet_days"
"""The project value that lists further days: holidays, exams, feasts, local anniversaries."""
FRIDAY: Final = 4
AFTERNOON: Final = time(12)


def quiet_days(text: str) -> tuple[date, ...]:
    """The days in a list such as "2026-12-25, 2026-12-26". Raises UserMistake."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return tuple(date.fromisoformat(part) for part in parts)
    except ValueError:
        raise UserMistake("Write days like 2026-12-25, with commas between them.") from None


def warnings(tx: Transaction, items: Sequence[ItemVersion], opens: datetime) -> list[str]:
    """What speaks against showing these items from that instant on."""
    if not any(item.heavy for item in items):
        return []
    project = tx.project()
    local = opens.astimezone(zone_of(project))
    found = []
    if local.weekday() > FRIDAY:
        found.append("at the weekend")
    elif local.weekday() == FRIDAY and local.time() >= AFTERNOON:
        found.append("on a Friday afternoon")
    if local.date() in quiet_days(project.get(QUIET_DAYS, "")):
        found.append(f"on {local.day} {local:%B}, one of the project's quiet days")
    return [f"Heavy drafts come out {one}; think of another day." for one in found]
