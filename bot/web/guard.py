"""What stands between the open web and our pages: headers, origin, sizes, pace.

A request that is not in order is `Refused` with the key of one kind sentence. What was sent is
never logged or echoed.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

#: Everything that is about one person. Short: it travels with every step of a chat.
HEADERS: Final[Mapping[str, str]] = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}

#: Pages, besides.
PAGE_HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
}

#: Bytes of one request's body.
LARGEST_BODY: Final = 64 * 1024
#: Fields of one form; a page on which something is rated has some dozens.
MOST_FIELDS: Final = 64
#: Of a form with lists, such as forty items that are ticked or not.
MOST_LISTED: Final = 500


class Refused(Exception):
    """Not done; ``key`` names the sentence that says so."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


def plain(response: Response) -> Response:
    """Set the headers of a reply to our own script."""
    response.headers.update(HEADERS)
    response.headers["content-security-policy"] = "default-src 'none'"
    return response


def armour(response: Response, *, is_https: bool, has_form: bool = False) -> Response:
    """Set the headers of a page.

    A browser told ``no-referrer`` sends a form's origin as ``null``, and some send nothing else to
    tell where it came from; ``same-origin`` tells other sites just as little.
    """
    response.headers.update({**HEADERS, **PAGE_HEADERS})
    if has_form:
        response.headers["referrer-policy"] = "same-origin"
    if is_https:
        response.headers["strict-transport-security"] = "max-age=63072000"
    return response


def check_origin(request: Request, public_url: str) -> None:
    """Refuse a POST that another site made this browser send."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin", "")
    if site is not None:
        is_ours = site == "same-origin"
    else:
        places = {request.headers.get("host", "").lower(), urlsplit(public_url).netloc.lower()}
        is_ours = urlsplit(origin).netloc.lower() in places - {""}
    if not is_ours:
        raise Refused(403, "error_origin")


async def body(request: Request, most: int = LARGEST_BODY) -> bytes:
    """The request's body, up to the largest there may be."""
    length = request.headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length[:12]) > most:
        raise Refused(413, "error_long")
    read = bytearray()
    try:
        async for chunk in request.stream():
            read += chunk
            if len(read) > most:
                raise Refused(413, "error_long")
    except ClientDisconnect:
        raise Refused(400, "error_body") from None
    return bytes(read)


async def fields(request: Request) -> dict[str, Any]:
    """A body that is one JSON object. Other types are refused: no form can send this one."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused(415, "error_body")
    try:
        value = json.loads(await body(request))
    except (ValueError, RecursionError):
        raise Refused(400, "error_body") from None
    if not isinstance(value, dict):
        raise Refused(400, "error_body")
    return value


async def form(request: Request, most: int = LARGEST_BODY) -> dict[str, str]:
    """A form's fields, each once, of so many bytes at most."""
    found = await lists(request, most, MOST_FIELDS)
    return {name: values[0] for name, values in found.items()}


async def lists(
    request: Request, most: int = LARGEST_BODY, fields: int = MOST_LISTED
) -> dict[str, list[str]]:
    """A form's fields with all that was given for each; so many bytes and fields in all."""
    try:
        return parse_qs((await body(request, most)).decode(), max_num_fields=fields)
    except ValueError:
        raise Refused(400, "error_body") from None


class Pace:
    """How often one peer may try a code: a burst, then one every few seconds.

    In memory and bounded: it slows guessing down, and holds nothing worth keeping.
    """

    BURST: Final = 20
    SECONDS_EACH: Final = 3.0
    PEERS: Final = 10_000

    def __init__(self) -> None:
        self._free_at: OrderedDict[str, float] = OrderedDict()

    def check(self, request: Request) -> None:
        """Count one try; refuse it if there were too many."""
        peer = request.client.host if request.client else ""
        now = time.monotonic()
        free_at = max(self._free_at.get(peer, 0.0), now) + self.SECONDS_EACH
        if free_at - now > self.BURST * self.SECONDS_EACH:
            raise Refused(429, "error_pace")
        self._free_at[peer] = free_at
        self._free_at.move_to_end(peer)
        if len(self._free_at) > self.PEERS:
            self._free_at.popitem(last=False)
