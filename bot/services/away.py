"""The bot was away: presses may be lost, so people with an open question are asked to press again.

Platforms keep messages for a day but presses only for minutes, and never say that one was lost.
"""

from collections.abc import Sequence

from bot.services.announcing import announce
from bot.services.instants import HOUR, SECOND
from bot.services.transaction import Transaction

#: A shorter absence loses no press that anybody would miss.
NOTICED = 120 * SECOND
#: Whoever did something so shortly before we left was in the middle of it.
LATELY = HOUR


def begin(tx: Transaction, boot_id: str, push_channels: Sequence[str], now: int) -> int:
    """Note that this process starts; return how many people will hear that we were away.

    Once for each absence, and only where presses can be lost: a pulled channel loses none.
    """
    last = tx.begin_instance(boot_id, now)
    if last is None or now - last <= NOTICED or not push_channels:
        return 0
    return tell(tx, push_channels, last, now)


def tell(tx: Transaction, push_channels: Sequence[str], since: int, now: int) -> int:
    """Say so to whoever was in the middle of something as we left; return how many they are.

    Whoever was not may have pressed too, and sees that nothing followed; nobody is called for that.
    """
    people = tx.standing_asks(push_channels, since - LATELY)
    return announce(tx, people, "back", str(since), now)
