"""Takes a batch of updates apart when it cannot be parsed as a whole.

One update that no parser takes must not hold back the others, nor come again for ever. Slow, and
used only then.
"""

import json
import re
from typing import Any, Final

import orjson

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_RESULT: Final = re.compile(r'"result"\s*:\s*\[')
_ID: Final = re.compile(r'"update_id"\s*:\s*(\d{1,19})')


def salvaged(text: str) -> list[Any] | None:
    """The updates in an answer to getUpdates; None when it is no such answer.

    One that cannot be read becomes its id, if that can be found, and its text.
    """
    begin = _RESULT.search(text)
    if begin is None:
        return None
    updates, depth, start = [], 0, 0
    for token in _TOKEN.finditer(text, begin.end()):
        mark = token[0]
        if mark in ("{", "["):
            start = token.start() if depth == 0 else start
            depth += 1
        elif mark in ("}", "]"):
            depth -= 1
            if depth == 0:
                updates.append(_one(text[start : token.end()]))
            elif depth < 0:
                return updates
    return None


def update_of(body: bytes) -> Any:
    """One update by itself, as it was posted; what cannot be read as in `salvaged`."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return _one(body.decode("utf-8", "replace"))


def parsed(text: str) -> Any:
    """JSON by the standard parser, without the numbers that are none in JSON."""
    return json.loads(text, parse_constant=lambda _: None)


def _one(text: str) -> Any:
    try:
        return parsed(text)
    except (ValueError, RecursionError):
        found = _ID.search(text)
        return {"update_id": int(found[1]) if found else None, "unreadable": text}
