"""Rings staff on Telegram: one short text, a button to take the alert over."""

from typing import Any, Final, Literal

from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.failures import result_of
from bot.channels.telegram.incoming import TAKES
from bot.channels.telegram.outgoing import text_of
from bot.ports import Outcome, Paragraph
from bot.ports.paging import Answered, Ring

#: What staff are told of an outcome; never Telegram's own words.
WHY: Final[dict[Outcome, str]] = {
    "unreachable": "This person has blocked the bot.",
    "retry": "Telegram cannot be reached or asks us to wait.",
    "refused": "Telegram does not take the message.",
    "uncertain": "Telegram did not answer.",
    "stop": "Telegram refuses the bot.",
}


class TelegramPager:
    """Implements ``Pager``. ``label`` is on the button by which somebody takes an alert over."""

    def __init__(self, api: Api, label: str) -> None:
        self._api = api
        self._label = label

    @property
    def name(self) -> Literal["telegram"]:
        """Which way it is."""
        return "telegram"

    async def ring(self, address: str, ring: Ring) -> Answered:
        """Send it once; whoever calls repeats."""
        fields: dict[str, Any] = {"chat_id": address, **text_of([Paragraph(ring.text)]).fields()}
        if ring.takes:
            button = {"text": self._label, "callback_data": f"{TAKES}{ring.takes}"}
            fields["reply_markup"] = {"inline_keyboard": [[button]]}
        try:
            await self._api.call("sendMessage", fields)
        except TelegramError as error:
            outcome = result_of(error).outcome
            return Answered("blocked" if outcome == "unreachable" else "failed", WHY[outcome])
        return Answered("ok")
