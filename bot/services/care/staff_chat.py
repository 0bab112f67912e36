"""What staff do in their own Telegram chat: link it with a code, take an alert over.

Everything here happens in the transaction of their update, so it is as durable as a participant's
turn. Nothing staff write is kept: alerts are answered on the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.errors import UserMistake
from bot.ports import Incoming, Reachable, Started, Taken
from bot.services.care import handling
from bot.services.care.keys import PREFIX, spend_code
from bot.services.care_rows import StaffRow
from bot.services.instants import moment
from bot.services.links import Links
from bot.services.rows import InboxRow
from bot.services.transaction import Transaction

#: The channel on which staff have chats.
CHANNEL: Final = "telegram"

SPENT: Final = "This link does not work any more. Please ask for a new one."
TAKES_PART: Final = (
    "You take part in this chat yourself. Please use another Telegram account for the team."
)
ON_THE_PAGE: Final = "Please answer on the page."
NO_REVIEW: Final = "This chat belongs to the team. Please use the web link to try a review."


@dataclass(frozen=True, slots=True)
class Known:
    """Who of the team is behind which address; nobody who left."""

    staff: Mapping[str, StaffRow]

    @classmethod
    def read(cls, tx: Transaction, addresses: Sequence[str]) -> "Known":
        """Look these addresses up."""
        found = tx.staff_at(CHANNEL, addresses) if addresses else {}
        if not found:
            return cls({})
        rows = {one.id: one for one in tx.staff() if one.left_at is None}
        return cls({address: rows[who] for address, who in found.items() if who in rows})


def team_code(incoming: Incoming) -> str:
    """The code of a link for staff; empty for anything else."""
    content = incoming.content
    is_one = isinstance(content, Started) and content.code.startswith(PREFIX)
    return content.code if isinstance(content, Started) and is_one else ""


def link(
    tx: Transaction, incoming: Incoming, now: int, known: StaffRow | None, *, takes_part: bool
) -> str:
    """Let alerts come to this chat; what is said to whoever opened the link.

    ``known`` is who of the team has this chat already: they let the bot in again.
    """
    if takes_part and known is None:
        return TAKES_PART
    who = spend_code(tx, team_code(incoming), CHANNEL, now)
    new = next((one for one in tx.staff() if one.id == who and one.left_at is None), None)
    staff = new or known
    if staff is None:
        return SPENT
    _reach(tx, staff, incoming.address, "ok")
    return f"Hello {staff.name}. Alerts come to this chat from now on."


def answer(tx: Transaction, row: InboxRow, incoming: Incoming, staff: StaffRow) -> str:
    """What a known member of the team did in their chat; what is said to them (empty: nothing)."""
    match incoming.content:
        case Taken(alert=number):
            return _take(tx, number, staff, row)
        case Reachable(is_reachable=is_reachable):
            _reach(tx, staff, incoming.address, "ok" if is_reachable else "blocked")
            return ""
        case Started(code=""):
            _reach(tx, staff, incoming.address, "ok")
            return f"Hello {staff.name}. Alerts come to this chat."
        case Started():
            return NO_REVIEW
        case _:
            base = Links.of("", tx.project()).base
            return f"Please answer on the page: {base}/team/" if base else ON_THE_PAGE


def _take(tx: Transaction, number: int, staff: StaffRow, row: InboxRow) -> str:
    alert = tx.alert(number)
    if alert is None:
        return "That alert is not known here."
    try:
        found = handling.acknowledge(tx, alert, staff, moment(row.received_at))
    except UserMistake as mistake:
        return str(mistake)
    if found.code == "test":
        return f"Thank you, {staff.name}. The test worked."
    return f"You have it, {staff.name}. Nobody else is rung. Please open the page."


def _reach(tx: Transaction, staff: StaffRow, address: str, state: str) -> None:
    tx.set_staff_address(staff.id, CHANNEL, address, state)
