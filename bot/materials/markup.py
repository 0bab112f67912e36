"""The words of a text that survey programs keep as HTML, and nothing else of it.

One pass from left to right, whatever the text holds: a parser that looks back takes hours for a
text that was made to hurt.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

_TAG: Final = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/?>")
_ALT: Final = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LINES: Final = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 ul ol table".split())
_SILENT: Final = frozenset(("script", "style", "head"))
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def words(text: object) -> str:
    """Return the words of a text that may hold HTML; of what is no text, nothing.

    Signs that no screen shows are left out, and spaces become one.
    """
    if not isinstance(text, str):
        return ""
    plain = _UNFIT.sub("", html.unescape("".join(_pieces(text))))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


def _pieces(text: str) -> Iterator[str]:
    at, silent = 0, ""
    while tag := _TAG.search(text, at):
        if not silent:
            yield text[at : tag.start()]
        at = tag.end()
        name = (tag[2] or "").lower()
        if not name:
            end = text.find("-->", at)
            at = len(text) if end < 0 else end + 3
        elif name in _SILENT and silent in ("", name):
            silent = "" if tag[1] else name
        elif not silent:
            yield _drawn(name, tag[3])
    if not silent:
        yield text[at:]


def _drawn(name: str, attributes: str) -> str:
    """What a tag puts between the words beside it."""
    if name == "img":
        found = _ALT.search(attributes)
        return f" {found[1] or found[2] or ''} " if found else " "
    return "\n" if name in _LINES else ""
