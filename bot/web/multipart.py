"""Forms with files, as browsers send them (RFC 7578): read whole, within a limit.

A separator never stands within what it separates, so the parts are found by cutting at it.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote

from starlette.requests import ClientDisconnect, Request

from bot.errors import UserMistake
from bot.web.guard import Refused

MOST_PARTS: Final = 1_024
MEGABYTE: Final = 1024 * 1024
#: So much is read and thrown away of what is too large: a browser hears nothing before it has sent
#: all of it.
DRAINED: Final = 20
_BOUNDARY: Final = re.compile(r'multipart/form-data\s*;.*\bboundary="?([\w\'()+,./:=? -]{1,70})"?')
_NAME: Final = re.compile(r';\s*name="([^"]*)"')
_FILE: Final = re.compile(r';\s*filename="([^"]*)"')


class Form(NamedTuple):
    """Fields, each once, and files: (name, content)."""

    fields: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...]


async def form(request: Request, most: int) -> Form:
    """The fields and files of a form of that many bytes at most; empty file fields are left out.

    Raises UserMistake for a larger one, `Refused` for what is no such form.
    """
    found = _BOUNDARY.match(request.headers.get("content-type", ""))
    if found is None:
        raise Refused(415, "error_body")
    body = await _body(request, most)
    return parsed(body, found[1].encode("latin-1"))


def parsed(body: bytes, boundary: bytes) -> Form:
    """The same of a body. Raises `Refused` where it is torn."""
    head, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if head or not parts or not parts[-1].startswith(b"--") or len(parts) > MOST_PARTS:
        raise Refused(400, "error_body")
    fields: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []
    for part in parts[:-1]:
        headers, blank, content = part.partition(b"\r\n\r\n")
        said = headers.decode("utf-8", "replace")
        name, file = _NAME.search(said), _FILE.search(said)
        if not blank or name is None:
            raise Refused(400, "error_body")
        if file is None:
            fields.setdefault(unquote(name[1]), content.decode("utf-8", "replace"))
        elif file[1]:
            files.append((unquote(file[1]), content))
    return Form(fields, tuple(files))


async def _body(request: Request, most: int) -> bytes:
    read, size = bytearray(), 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= most:
                read += chunk
            elif size > DRAINED * most:
                raise Refused(413, "error_long")
    except ClientDisconnect:
        raise Refused(400, "error_body") from None
    if size > most:
        raise UserMistake(f"That is more than {most // MEGABYTE} MB at once: bring in less.")
    return bytes(read)
