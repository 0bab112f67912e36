"""Who a browser is: a 256-bit secret in a cookie; its SHA-256 is the address we know.

Two cookies hold secrets. ``chat`` is an open chat. ``start`` is made when a join page is looked
at and becomes ``chat`` when Start is pressed: pressed twice, or again after a lost reply, it is
the same browser that joins, and the link is not spent on nobody. ``start`` is Lax, because a page
opened from a link elsewhere must not overwrite it; ``chat`` is Strict and never set by looking.
"""

import hashlib
import re
import secrets
from datetime import timedelta
from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import Response

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
LANGUAGE: Final = re.compile(r"[A-Za-z_-]{2,20}", re.ASCII)

REMEMBERED: Final = timedelta(days=180)
"""On one's own device: longer than a round and the time until its impact message."""

FRESH: Final = timedelta(minutes=1)
"""How long after joining or resuming an empty transcript is taken for one about to be filled."""

Name = Literal["chat", "start"]


def new_secret() -> str:
    """256 random bits, as text."""
    return secrets.token_urlsafe(32)


def address_of(secret: str) -> str:
    """The address of whoever holds the secret; says nothing about the secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Cookies:
    """Reads and writes the cookies; with HTTPS they are Secure and bound to this very host."""

    def __init__(self, *, is_https: bool) -> None:
        self._is_https = is_https

    def secret(self, request: Request, name: Name) -> str | None:
        """The secret in that cookie, if it has the form of one."""
        value = request.cookies.get(self._named(name), "")
        return value if SECRET.fullmatch(value) else None

    def is_fresh(self, request: Request) -> bool:
        """Whether this browser has joined or resumed within the last minute."""
        return request.cookies.get(self._named("fresh")) == "1"

    def language(self, request: Request) -> str:
        """The language these pages were last read in, or nothing."""
        value = request.cookies.get(self._named("language"), "")
        return value if LANGUAGE.fullmatch(value) else ""

    def keep(self, response: Response, secret: str, *, is_shared: bool) -> None:
        """Remember the open chat: on a shared device only until the browser closes."""
        self._set(response, "chat", secret, None if is_shared else REMEMBERED)

    def offer(self, response: Response, secret: str) -> None:
        """Remember the secret that Start will use."""
        self._set(response, "start", secret, None, same_site="lax")

    def opened(self, response: Response, secret: str) -> None:
        """Joined or resumed: nothing is known of the device yet, so until the browser closes."""
        self._set(response, "chat", secret, None)
        self._set(response, "fresh", "1", FRESH)
        self._clear(response, "start")

    def speak(self, response: Response, language: str) -> None:
        """Remember the language of these pages."""
        self._set(response, "language", language, None)

    def forget(self, response: Response) -> None:
        """Forget everything about this browser."""
        for name in ("chat", "start", "fresh", "language"):
            self._clear(response, name)

    def _named(self, name: str) -> str:
        return f"__Host-{name}" if self._is_https else name

    def _set(
        self,
        response: Response,
        name: str,
        value: str,
        lasts: timedelta | None,
        same_site: Literal["strict", "lax"] = "strict",
    ) -> None:
        response.set_cookie(
            self._named(name),
            value,
            max_age=int(lasts.total_seconds()) if lasts else None,
            secure=self._is_https,
            httponly=True,
            samesite=same_site,
        )

    def _clear(self, response: Response, name: str) -> None:
        response.delete_cookie(
            self._named(name), secure=self._is_https, httponly=True, samesite="strict"
        )
