"""Messages read aloud, as voice notes; where that cannot be, the words that stand for them."""

from collections.abc import Awaitable, Callable
from typing import Final

from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import result_of
from bot.channels.telegram.incoming import mapping, number
from bot.channels.telegram.request import Upload
from bot.ports import Delivery, Result
from bot.ports.speech import SOUND_TYPE, Sound

Speak = Callable[[Sound], Awaitable[bytes | None]]

#: As others see it who keep the file; it tells nothing.
NAME: Final = "voice.ogg"


async def nobody_speaks(sound: Sound) -> bytes | None:
    """Where nothing is installed that could."""
    return None


class Sounds:
    """Sends the sound of a message."""

    def __init__(self, api: Api, speak: Speak) -> None:
        self._api = api
        self._speak = speak

    async def send(self, delivery: Delivery, chat: int) -> Result | None:
        """Hand the sound over; None where there is none, or it cannot be made or be taken.

        Some people let nobody send them voice notes: that is refused, and no fault of theirs.
        """
        sound = delivery.message.sound
        made = await self._speak(sound) if sound is not None else None
        if made is None:
            return None
        upload = Upload("voice", NAME, SOUND_TYPE, made)
        try:
            sent = await self._api.call("sendVoice", {"chat_id": chat}, upload)
        except TelegramError as error:
            result = result_of(error)
            return None if result.outcome == "refused" else result
        return Result("sent", ref=number(mapping(sent).get("message_id")))
