"""Asks Telegram who we are there, for somebody who wants to know whether the token is good."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import NotSent, TooManyRequests
from bot.ports.trying import Tried

#: Seconds; somebody waits for the page.
PATIENCE: Final = 10.0

REFUSED: Final = "Telegram refuses the token: it is wrong, or another was made since."
#: The first row that fits says it; never Telegram's own words, which may hold the token.
_SAID: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (TimeoutError, f"Telegram did not answer within {PATIENCE:.0f} seconds."),
    (InvalidToken, REFUSED),
    (EndPointNotFound, REFUSED),
    (NotSent, "Telegram cannot be reached from the machine that the bot runs on."),
    (TooManyRequests, "Telegram asks us to wait; try again in a minute."),
    (Conflict, "Telegram says that another program uses this token."),
    (TelegramError, "Telegram answered, but not as it should; try again later."),
)


async def who_am_i(api: Api, patience: float = PATIENCE) -> Tried:
    """The bot as Telegram knows it, or why it does not."""
    try:
        async with asyncio.timeout(patience):
            found = await api.call("getMe", {})
    except (TelegramError, TimeoutError) as error:
        return Tried(False, next(said for kind, said in _SAID if isinstance(error, kind)))
    if not isinstance(found, Mapping) or not found.get("username"):
        return Tried(False, _SAID[-1][1])
    return Tried(True, f"Telegram knows the bot as “{_name(found)}”, @{found['username']}.")


def _name(found: Mapping[str, Any]) -> str:
    return str(found.get("first_name") or "without a name")
