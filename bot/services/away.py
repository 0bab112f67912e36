"""The bot was away: presses may be lost, so people with an open question are asked to press again.

Platforms keep messages for a day but presses only for minutes, and never say that one was lost.
"""

from collections.abc import Sequence

from bot.services.announcing import announce
from bot.services.instants import SECOND
from bot.services.transaction import Transaction

#: A shorter absence loses no press that anybody would miss.
NOTICED = 120 * SECOND


def begin(tx: Transaction, boot_id: str, push_channels: Sequence[str], now: int) -> int:
    """Note that this process starts; return how many people will hear that we were away.

    Once for each absence, and only where presses can be lost: a pulled channel loses none.
    """
    last = tx.begin_instance(boot_id, now)
    if last is None or now - last <= NOTICED or not push_channels:
        return 0
    return announce(tx, tx.standing_asks(push_channels), "back", str(last), now)
