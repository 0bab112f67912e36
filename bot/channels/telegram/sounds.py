"""Messages read aloud, as voice notes; where that cannot be, the words that stand for them."""

from collections.abc import Awaitable, Callable
from typing import Final

from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import result_of
from bot.channels.telegram.incoming import mapping, number
from bot.channels.telegram.request import Upload
from bot.ports import Delivery, Result
from bot.ports.speech import SOUND_TYPE, Sound, SoundFile

Speak = Callable[[Sound], Awaitable[bytes | None]]

#: As others see it who keep the file; it tells nothing. Telegram takes these as voice notes.
NAMES: Final = {SOUND_TYPE: "voice.ogg", "audio/mpeg": "voice.mp3", "audio/mp4": "voice.m4a"}


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
        file = await self._file(delivery)
        if file is None:
            return None
        upload = Upload("voice", NAMES[file.type], file.type, file.content)
        try:
            sent = await self._api.call("sendVoice", {"chat_id": chat}, upload)
        except TelegramError as error:
            result = result_of(error)
            return None if result.outcome == "refused" else result
        return Result("sent", ref=number(mapping(sent).get("message_id")))

    async def _file(self, delivery: Delivery) -> SoundFile | None:
        sound = delivery.message.sound
        if delivery.sound is not None or sound is None or sound.recording is not None:
            return delivery.sound
        made = await self._speak(sound)
        return None if made is None else SoundFile(SOUND_TYPE, made)
