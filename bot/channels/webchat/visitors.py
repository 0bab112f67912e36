"""Who a browser is: a 256-bit secret in a cookie; its SHA-256 is the address we know.

Two cookies hold secrets. ``chat`` is an open chat. ``start`` is made when a join page is looked
at and becomes ``chat`` when Start is pressed: pressed twice, or again after a lost reply, it is
the same browser that joins, and the link is not spent on nobody. ``start`` is Lax, because a page
opened from a link elsewhere must not overwrite it; ``chat`` is Strict and never set by looking.
"""

import hashlib
import re
from datetime import timedelta
from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import Response

from bot.web.cookies import Jar

LANGUAGE: Final = re.compile(r"[A-Za-z_-]{2,20}", re.ASCII)

REMEMBERED: Final = timedelta(days=180)
"""On one's own device: longer than a round and the time until its impact message."""

FRESH: Final = timedelta(minutes=1)
"""How long after joining or resuming an empty transcript is taken for one about to be filled."""

Name = Literal["chat", "start"]


def address_of(secret: str) -> str:
    """The address of whoever holds the secret; says nothing about the secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Cookies:
    """What a browser remembers of the chat."""

    def __init__(self, *, is_https: bool) -> None:
        self._jar = Jar(is_https=is_https)

    def secret(self, request: Request, name: Name) -> str | None:
        """The secret in that cookie, if it has the form of one."""
        return self._jar.secret(request, name)

    def is_fresh(self, request: Request) -> bool:
        """Whether this browser has joined or resumed within the last minute."""
        return self._jar.read(request, "fresh") == "1"

    def language(self, request: Request) -> str:
        """The language these pages were last read in, or nothing."""
        value = self._jar.read(request, "language")
        return value if LANGUAGE.fullmatch(value) else ""

    def keep(self, response: Response, secret: str, *, is_shared: bool) -> None:
        """Remember the open chat: on a shared device only until the browser closes."""
        self._jar.keep(response, "chat", secret, None if is_shared else REMEMBERED)

    def offer(self, response: Response, secret: str) -> None:
        """Remember the secret that Start will use."""
        self._jar.keep(response, "start", secret, None, "lax")

    def opened(self, response: Response, secret: str) -> None:
        """Joined or resumed: nothing is known of the device yet, so until the browser closes."""
        self._jar.keep(response, "chat", secret, None)
        self._jar.keep(response, "fresh", "1", FRESH)
        self._jar.clear(response, "start")

    def speak(self, response: Response, language: str) -> None:
        """Remember the language of these pages."""
        self._jar.keep(response, "language", language, None)

    def forget(self, response: Response) -> None:
        """Forget everything about this browser."""
        for name in ("chat", "start", "fresh", "language"):
            self._jar.clear(response, name)
