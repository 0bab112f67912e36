"""What stands on a printed invitation: the first that a young person reads of all this.

It names no topic, because cards lie about.
"""

from collections.abc import Mapping
from typing import Final

from bot.i18n.phrase import Phrase

_CARD = "On a small printed card that invites a young person. Short and plain."
_SQUARE = "On the card, beside a QR code that a phone’s camera reads."

CARDS: Final[Mapping[str, Phrase]] = {
    "invited": Phrase("You are invited to say what you think.", _CARD),
    "web": Phrase("Point your phone’s camera at the square. It opens a web page.", _SQUARE),
    "telegram": Phrase("Point your phone’s camera at the square. It opens Telegram.", _SQUARE),
    "or": Phrase("Or this way:", "On the card, above a second link that does the same."),
    "host": Phrase("From: {host}", "On the card: who invites."),
    "readers": Phrase("Who reads it: {readers}", "On the card: who reads what people answer."),
    "once": Phrase("It works once, for one person, until {day}. You can stop at any time.", _CARD),
}
