"""Sounds as browsers fetch them: whole, or the part that they ask for."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.web import guard

_RANGE: Final = re.compile(r"bytes=(\d{1,12})-(\d{0,12})", re.ASCII)


def sounded(request: Request, content: bytes, type: str) -> Response:
    """The sound, for nobody to keep. Safari plays nothing of which it cannot have a part first."""
    found = _RANGE.fullmatch(request.headers.get("range", ""))
    first = int(found[1]) if found else 0
    if found is None or first >= len(content):
        response = Response(content, media_type=type)
    else:
        last = min(int(found[2] or len(content)), len(content) - 1)
        response = Response(content[first : last + 1], 206, media_type=type)
        response.headers["content-range"] = f"bytes {first}-{last}/{len(content)}"
    response.headers["accept-ranges"] = "bytes"
    response = guard.plain(response)
    response.headers["cross-origin-resource-policy"] = "same-origin"
    return response
