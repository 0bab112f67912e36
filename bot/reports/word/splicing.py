"""Put markup between the bytes of an XML part, and leave every byte that was there as it is.

A parser that reads and writes XML anew changes what is nobody's business: quotes, prefixes, the
order of attributes. Here the parser only says where something begins and ends.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

_KEPT: Final = frozenset(
    "p comment commentRangeStart commentRangeEnd commentReference Relationship".split()
)
_BOX: Final = "txbxContent"
#: An element's name as the parser gives it: namespace, local name, prefix.
_BETWEEN: Final = " "
#: What XML 1.0 cannot hold, not even as a reference.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}


@dataclass(slots=True)
class Element:
    """An element that matters here, by the offsets of its bytes.

    ``inside`` is where its content begins (in a paragraph: after its properties), ``end`` where
    its end tag begins; both are 0 where it has no end tag and so no room. ``parent`` tells apart
    what it stands in. ``pieces`` are the text of a paragraph.
    """

    tag: str
    prefix: str
    parent: int
    is_boxed: bool
    attributes: Mapping[str, str]
    start: int
    inside: int = 0
    end: int = 0
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text, with one space wherever there is white space."""
        return " ".join("".join(self.pieces).split())


@dataclass(slots=True)
class Part:
    """The bytes of a part, its root, and those of its elements that matter, as they begin."""

    data: bytes
    root: Element
    elements: list[Element] = field(default_factory=list)

    def encoded(self, markup: str) -> bytes:
        """The markup as bytes of this part; references stand for what may not fit its encoding."""
        utf16 = _utf16(self.data)
        return markup.encode(utf16) if utf16 else markup.encode("ascii", "xmlcharrefreplace")

    def spliced(self, found: Iterable[tuple[int, str]]) -> bytes:
        """The part with each piece of markup at its offset; at the same one in the order given."""
        pieces, last = [], 0
        for offset, markup in sorted(found, key=lambda one: one[0]):
            pieces += [self.data[last:offset], self.encoded(markup)]
            last = offset
        return b"".join((*pieces, self.data[last:]))

    def appended(self, markup: str) -> bytes:
        """The part with the markup as the last child of its root."""
        if self.root.end:
            return self.spliced([(self.root.end, markup)])
        # A root without content, <name/>, gets an end tag.
        encoding = _utf16(self.data) or "latin-1"
        tag = self.data[self.root.start : self.root.inside].decode(encoding)
        name = re.split(r"[\s/]", tag[1:], maxsplit=1)[0]
        opened = (tag.removesuffix("/>") + ">").encode(encoding)
        content = self.encoded(markup) + f"</{name}>".encode(encoding)
        return self.data[: self.root.start] + opened + content + self.data[self.root.inside :]


def parse(data: bytes) -> Part:
    """Take a part apart. Raises ValueError for what is not well formed, or declares a type."""
    scan = _Scan(data)
    try:
        scan.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(f"not XML: {error}") from None
    assert scan.root is not None
    return Part(data, scan.root, scan.elements)


def escaped(text: str) -> str:
    """Text for an element or an attribute; what XML cannot hold is shown by its code point."""
    visible = _FORBIDDEN.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)
    return "".join(_ESCAPES.get(sign, sign) for sign in visible)


def _utf16(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"<\x00"):
        return "utf-16-le"
    return "utf-16-be" if data[:2] in (b"\xfe\xff", b"\x00<") else ""


class _Scan:
    """One pass; every event of the parser says where the one before it ended."""

    def __init__(self, data: bytes) -> None:
        self.root: Element | None = None
        self.elements: list[Element] = []
        self._data = data
        self._closing = "/>".encode(_utf16(data) or "ascii")
        self._open: list[tuple[str, Element | None, int]] = []
        self._paragraphs: list[Element] = []
        self._awaiting: Element | None = None
        self._count = self._boxes = 0
        self.parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends
        self.parser.CharacterDataHandler = self._text
        self.parser.DefaultHandler = lambda _: self._arrive()
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _arrive(self) -> int:
        at = self.parser.CurrentByteIndex
        if self._awaiting is not None:
            self._awaiting.inside = at
            self._awaiting = None
        return at

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        at = self._arrive()
        space, local, prefix = _parts(name)
        self._count += 1
        element = None
        if local in _KEPT or self.root is None:
            parent = self._open[-1][2] if self._open else 0
            named = {_parts(key)[1]: value for key, value in attributes.items()}
            tag = f"{{{space}}}{local}"
            element = Element(tag, prefix, parent, self._boxes > 0, named, at)
            self._awaiting = element
            self.root = self.root or element
        if element is not None and local in _KEPT:
            self.elements.append(element)
        if element is not None and local == "p":
            self._paragraphs.append(element)
        self._boxes += local == _BOX
        self._open.append((local, element, self._count))

    def _ends(self, _: str) -> None:
        local, element, _number = self._open.pop()
        is_bare = element is not None and self._awaiting is element
        at = self._arrive()
        self._boxes -= local == _BOX
        if element is not None:
            tag = self._data[max(element.start, at - len(self._closing)) : at]
            if not (is_bare and tag == self._closing):
                element.end = at
            elif element is not self.root:
                element.inside = 0
            if self._paragraphs and self._paragraphs[-1] is element:
                self._paragraphs.pop()
        elif local == "pPr" and self._open and self._open[-1][0] == "p":
            self._awaiting = self._open[-1][1]

    def _text(self, text: str) -> None:
        self._arrive()
        if self._paragraphs and self._open[-1][0] == "t":
            self._paragraphs[-1].pieces.append(text)

    def _refuse(self, *_: object) -> None:
        raise ValueError("a document type declaration")


def _parts(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of a name as the parser gives it."""
    if _BETWEEN not in name:
        return "", name, ""
    space, local, *prefix = name.split(_BETWEEN)
    return space, local, prefix[0] if prefix else ""
