"""Messages that go as a file; where it cannot be sent, the words that stand for it."""

from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import result_of
from bot.channels.telegram.incoming import mapping, number
from bot.channels.telegram.request import Upload
from bot.ports import Delivery, Result


class Files:
    """Sends the file of a message."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def send(self, delivery: Delivery, chat: int) -> Result | None:
        """Hand the file over; None where there is none, or Telegram will not take it."""
        file = delivery.file
        if file is None:
            return None
        upload = Upload("document", file.name, file.type, file.content)
        fields = {"chat_id": chat, "disable_content_type_detection": True}
        try:
            sent = await self._api.call("sendDocument", fields, upload)
        except TelegramError as error:
            result = result_of(error)
            return None if result.outcome == "refused" else result
        return Result("sent", ref=number(mapping(sent).get("message_id")))
