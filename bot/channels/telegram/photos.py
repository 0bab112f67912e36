"""Pictures under review, as photos: uploaded once in the life of a process, then named.

Telegram gives each photo a name by which it takes it again. Kept in memory only: after a restart
every picture travels once more.
"""

from collections import OrderedDict
from typing import Any, Final

from telegram.constants import MessageLimit
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import result_of
from bot.channels.telegram.incoming import mapping
from bot.channels.telegram.outgoing import text_of
from bot.channels.telegram.request import Upload
from bot.ports import Delivery, Message, Paragraph, Result
from bot.ports.pictures import Picture, PictureFile

MOST_KNOWN: Final = 1000
LONGEST_CAPTION: Final = int(MessageLimit.CAPTION_LENGTH)
NAMES: Final = {"image/png": "picture.png", "image/jpeg": "picture.jpg"}
SENT: Final = Result("sent")


class Photos:
    """Sends the picture of a message, which its words follow."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: OrderedDict[str, str] = OrderedDict()

    async def send(self, delivery: Delivery, chat: int) -> Result:
        """Hand the picture over, if there is one. Never raises for what Telegram does."""
        picture, file = delivery.message.picture, delivery.picture
        if picture is None or file is None:
            return SENT
        fields = {"chat_id": chat, **_caption(delivery.message)}
        try:
            self._note(picture, await self._post(picture, file, fields))
        except TelegramError as error:
            return result_of(error)
        return SENT

    async def _post(self, picture: Picture, file: PictureFile, fields: dict[str, Any]) -> Any:
        known = self._known.get(picture.digest)
        if known is not None:
            try:
                return await self._api.call("sendPhoto", {**fields, "photo": known})
            except BadRequest:  # the name is good no longer
                del self._known[picture.digest]
        upload = Upload("photo", NAMES[file.type], file.type, file.content)
        return await self._api.call("sendPhoto", fields, upload)

    def _note(self, picture: Picture, sent: Any) -> None:
        """Remember how Telegram calls it: the last of its sizes is the whole."""
        sizes = mapping(sent).get("photo")
        name = mapping(sizes[-1]).get("file_id") if isinstance(sizes, list) and sizes else None
        if isinstance(name, str):
            self._known[picture.digest] = name
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)


def _caption(message: Message) -> dict[str, Any]:
    """What the draft is called, so that nobody takes its picture for ours (R3)."""
    labels = (one.text for one in message.paragraphs if one.style == "label")
    text = text_of([Paragraph(next(labels, "")[:LONGEST_CAPTION], "label")])
    if not text.words:
        return {}
    return {"caption": text.words, "caption_entities": list(text.entities)}
