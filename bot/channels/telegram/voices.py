"""Voice messages fetched from Telegram, which keeps them until they are asked for."""

from typing import Final

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.incoming import mapping, number
from bot.errors import NotPossible
from bot.ports.voices import MOST_BYTES

#: How every Ogg begins; Telegram's voice notes are Opus in that.
_OGG: Final = b"OggS"


async def fetch(api: Api, file: str) -> bytes:
    """The sound that Telegram calls so; empty where it can never be had, or is none.

    Raises NotPossible where that may be different later.
    """
    try:
        known = mapping(await api.call("getFile", {"file_id": file}))
        path, size = known.get("file_path"), number(known.get("file_size")) or 0
        if not isinstance(path, str) or size > MOST_BYTES:
            return b""
        content = await api.download(path)
    except (BadRequest, Forbidden):
        return b""
    except TelegramError as error:
        raise NotPossible(type(error).__name__) from None
    return content if content.startswith(_OGG) else b""
