"""What goes with a message and is read or made only as it leaves."""

from dataclasses import replace

from bot.ports import Delivery
from bot.services.own_data import file_of
from bot.services.recordings import heard
from bot.services.transaction import Transaction


def enclosed(tx: Transaction, delivery: Delivery, participant: int, now: int) -> Delivery:
    """With what somebody of the team recorded, or the file of all that is held about its person."""
    sound = delivery.message.sound
    if sound is not None and sound.recording is not None:
        return replace(delivery, sound=heard(tx, *sound.recording))
    if delivery.message.file:
        return replace(delivery, file=file_of(tx, participant, now))
    return delivery
