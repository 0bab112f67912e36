"""Codes that an app makes from a secret and the time (RFC 6238: SHA-1, 30 s, six digits)."""

import base64
import hmac
import secrets
from typing import Final
from urllib.parse import quote, urlencode

from bot.services.instants import SECOND

STEP: Final = 30 * SECOND
DIGITS: Final = 6
DRIFT: Final = 1
"""Steps a phone's clock may be off, either way (RFC 6238, section 5.2, advises one)."""
SECRET_BYTES: Final = 20  # RFC 4226, section 4, R6 recommends 160 bits
ISSUER: Final = "YouSaid"


def new_secret() -> str:
    """A secret as apps take it: base32, without padding."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_of(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of one step (RFC 4226, section 5.3)."""
    mac = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    at = mac[-1] & 0xF
    number = int.from_bytes(mac[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}}"


def step_at(now: int) -> int:
    """The number of the step of that moment."""
    return now // STEP


def taken(secret: str, code: str, now: int, newest: int) -> int | None:
    """The step whose code that is; None for a wrong one, and for those up to ``newest``.

    So no code is good twice, and none that somebody read over a shoulder after it was used.
    """
    here = step_at(now)
    for step in range(here - DRIFT, here + DRIFT + 1):
        if step > newest and hmac.compare_digest(code_of(secret, step).encode(), code.encode()):
            return step
    return None


def address(secret: str, name: str) -> str:
    """What an app reads from a picture: ``otpauth://totp/…``."""
    label = quote(f"{ISSUER}:{name}")
    return f"otpauth://totp/{label}?" + urlencode({"secret": secret, "issuer": ISSUER})
