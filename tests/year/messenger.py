"""The platform: what it was handed, when, and whether that was an answer to somebody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.ports import Delivery, Message, Result
from tests.support.fake_channel import FakeChannel


@dataclass(frozen=True, slots=True)
class Sight:
    """One message as it came to a phone.

    ``is_reply``: the person did something at that very moment, so nobody was disturbed. ``is_copy``
    says of itself that it may have come before. ``has_arrived`` is False for whoever blocked us.
    """

    at: datetime
    address: str
    text: str
    is_reply: bool
    is_copy: bool = False
    has_arrived: bool = True


class Messenger(FakeChannel):
    """Delivers at once, keeps a diary of new messages, and tells whoever holds the phone."""

    def __init__(self, now: Callable[[], datetime], tell: Callable[[Sight, Message], None]) -> None:
        super().__init__("telegram")
        self.now = now
        self.tell = tell
        self.diary: list[Sight] = []
        self.blocked: set[str] = set()
        #: When each of them last did something.
        self.acted: dict[str, datetime] = {}

    async def deliver(self, delivery: Delivery) -> Result:
        """Show it, or change what stands there already, or find the door closed."""
        message, address, now = delivery.message, delivery.address, self.now()
        is_edit = message.kind == "redraw" or delivery.joins_ref is not None
        has_arrived = address not in self.blocked
        text = "\n".join(paragraph.text for paragraph in message.paragraphs)
        is_reply = self.acted.get(address) == now
        sight = Sight(now, address, text, is_reply, delivery.is_copy, has_arrived)
        if not is_edit:
            self.diary.append(sight)
        if not has_arrived:
            return Result("unreachable", error="Forbidden")
        self.tell(sight, message)
        if is_edit:
            return Result("sent", ref=delivery.ref or delivery.joins_ref)
        return Result("sent", ref=self.next_message(address))
