"""The words of a text that survey programs keep as HTML, and nothing else of it."""

import re
from html.parser import HTMLParser
from typing import Final

_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>|<!--|&(?:#\w{1,8}|\w{2,12});")
_LINES: Final = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 ul ol table".split())
_SILENT: Final = frozenset(("script", "style", "head"))
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def words(text: object) -> str:
    """Return the words of a text that may hold HTML; of what is no text, nothing.

    Signs that no screen shows are left out, and spaces become one.
    """
    if not isinstance(text, str):
        return ""
    plain = _UNFIT.sub("", text)
    if _TAG.search(plain):
        parser = _Words()
        parser.feed(plain)
        parser.close()
        plain = "".join(parser.found)
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects text; what ends a line on the page ends it here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _LINES:
            self.found.append("\n")
        elif tag == "img":
            self.found.append(f" {dict(attrs).get('alt') or ''} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _LINES:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(_UNFIT.sub("", data))
