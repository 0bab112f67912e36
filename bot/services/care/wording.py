"""What a ring says: that there is something, and where; never what, and never about whom.

Staff read it on lock screens, in trams, beside other people.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.services.care_rows import Way

NEEDED: Final = "YouSaid: something needs you. Please open it."
TEST: Final = "YouSaid: this is a test. Please say that you have it."
QUIET: Final[Mapping[str, str]] = {
    "debrief": "YouSaid: when you have a moment, three short questions about how that went.",
    "cover": "YouSaid: somebody of the team asks for cover. Please look at the rota.",
}
FAILED: Final[Mapping[Way, str]] = {
    "mail": "E-mail could not be sent.",
    "telegram": "Telegram could not be reached.",
}
#: On the button beneath.
TAKE: Final = "I have it"


def text(role: str, link: str, failing: Iterable[Way] = ()) -> str:
    """The whole message; ``link`` is empty while nobody knows where the pages are."""
    first = QUIET.get(role) or (TEST if role == "test" else NEEDED)
    lines = [first, link, *(FAILED[way] for way in failing)]
    return "\n".join(line for line in lines if line)
