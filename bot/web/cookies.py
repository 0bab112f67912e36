"""Cookies that hold secrets: HttpOnly, never sent from other sites unless said so."""

import re
import secrets
from datetime import timedelta
from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import Response

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new_secret() -> str:
    """256 random bits, as text."""
    return secrets.token_urlsafe(32)


class Jar:
    """Reads and writes cookies; with HTTPS they are Secure and bound to this very host."""

    def __init__(self, *, is_https: bool) -> None:
        self._is_https = is_https

    def read(self, request: Request, name: str) -> str:
        """What that cookie holds, or nothing."""
        return request.cookies.get(self._named(name), "")

    def secret(self, request: Request, name: str) -> str | None:
        """The secret in that cookie, if it has the form of one."""
        value = self.read(request, name)
        return value if SECRET.fullmatch(value) else None

    def keep(
        self,
        response: Response,
        name: str,
        value: str,
        lasts: timedelta | None,
        same_site: Literal["strict", "lax"] = "strict",
    ) -> None:
        """Remember it for so long, or until the browser closes."""
        response.set_cookie(
            self._named(name),
            value,
            max_age=int(lasts.total_seconds()) if lasts else None,
            secure=self._is_https,
            httponly=True,
            samesite=same_site,
        )

    def clear(self, response: Response, name: str) -> None:
        """Forget it."""
        response.delete_cookie(
            self._named(name), secure=self._is_https, httponly=True, samesite="strict"
        )

    def _named(self, name: str) -> str:
        return f"__Host-{name}" if self._is_https else name
