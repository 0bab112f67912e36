"""Materials: brought in, looked over, described, rated together, compared, revised."""

from bot.console.kit import Kit, Room
from bot.console.materials import editions, items, rating, recordings, shelf, waiting, whole
from bot.console.materials.desk import Desk


def rooms(kit: Kit) -> list[Room]:
    """Facilitators and admins work on drafts; safeguarding leads may look."""
    desk = Desk(kit)
    families = (shelf, waiting, whole, items, recordings, rating, editions)
    return [room for family in families for room in family.rooms(desk)]
