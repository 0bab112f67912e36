"""What a page is made of, whatever its words are."""

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

from tests.bot.console.tour_hostile import MARKS, tame

#: Attributes that lead somewhere, load something or do something.
ACTS: Final = {"href", "src", "action", "formaction", "srcdoc", "srcset", "style", "content", "id"}
#: Tags that have no end.
EMPTY: Final = frozenset("area base br col hr img input link meta source wbr".split())
#: In these, words have a direction of their own, beside whatever has ``dir``.
APART: Final = frozenset(("bdi", "option", "title"))
#: So many elements up one of them must be: a word that was changed stands in an item of a list.
NEAR: Final = 3
#: What turns all that follows it, until something ends it.
TURNING: Final = "\u202e\u2067"
#: Put by us around what reads the other way.
ISOLATES: Final = dict.fromkeys(range(0x2066, 0x206A))
Part = tuple[str, ...]


class Skeleton(HTMLParser):
    """The tags of a page in order, with the names of their attributes and what these would do.

    ``shown`` is how often a text of ours is read in it, ``places`` is where it leads; ``astray``
    are texts of ours whose direction can turn what stands beside them.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self.places: set[str] = set()
        self.shown = 0
        self.astray: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self._hear(value or "")
            if name in ("href", "src", "action", "formaction"):
                self.places.add(value or "")
        self.parts.append((tag, *_kept(attrs)))
        if tag not in EMPTY:
            self._open.append((tag, tag in APART or any(name == "dir" for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append((f"/{tag}",))
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        is_ours = self._hear(data) or any(sign in data for sign in TURNING)
        if is_ours and not any(is_apart for _, is_apart in self._open[-NEAR:]):
            self.astray.append(f"{self.parts[-1]}: {data[-60:]}")

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.parts.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.parts.append(("instruction", data))

    def unknown_decl(self, data: str) -> None:
        self.parts.append(("unknown", data))

    def _hear(self, text: str) -> int:
        bare = text.translate(ISOLATES)
        found = sum(bare.count(mark) for mark in MARKS)
        self.shown += found
        return found


def _kept(attrs: Iterable[tuple[str, str | None]]) -> Iterable[str]:
    for name, value in attrs:
        is_doing = name in ACTS or name.startswith(("hx-", "on", "data-hx"))
        yield f"{name}={plain(value or '')}" if is_doing else name


def plain(value: str) -> str:
    """The same of hostile words and of harmless ones, as long as they are nothing but words."""
    return tame(unquote(value))
