"""The body of a Word document as plain blocks: paragraphs and tables, in reading order.

It reads what a person sees with every tracked change accepted: insertions, links, content
controls and fields count, deletions, hidden text and the prompts of unfilled controls do not.
Headers, footers, footnotes and comments are not part of the draft and are never opened.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.materials import guard
from bot.materials.numbering import Mark, Numbering, Styles, W, value, whole
from bot.services.word_paragraphs import paragraphs

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_SILENT: Final = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "delText", "instrText", "delInstrText",  # gone, or a field's formula
        "pPr", "rPr", "sdtPr", "sdtEndPr", "ruby", "drawing", "pict", "object",
    )
)  # fmt: skip
_SIGNS: Final = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "checkBox": "☐"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``heading`` is its level (0: none), ``boxed`` the texts of its text boxes.

    ``places``: where it stands, see `word_paragraphs`; several where deleted marks joined them.
    """

    text: str
    style: str = ""
    heading: int = 0
    mark: Mark | None = None
    bold: bool = False
    boxed: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows all have as many cells as it has columns; merged cells are empty."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


def blocks(package: guard.Package) -> tuple[Block, ...]:
    """Return the document's body.

    Raises:
        UserMistake: the package is no Word document, or it is damaged.
    """
    main = _main_part(package)
    root = package.part(main)
    body = None if root is None or root.tag != f"{W}document" else root.find(f"{W}body")
    if root is None or body is None:
        guard.not_a(package.path, package.format)
    related = package.related(main)
    styles = Styles(_optional(package, related.get("styles")))
    numbering = Numbering(_optional(package, related.get("numbering")), styles)
    places = {one: place for place, one in enumerate(paragraphs(root.iter()))}
    return tuple(_Body(styles, numbering, places).blocks(body))


def _main_part(package: guard.Package) -> str:
    return package.related("").get("officeDocument", "word/document.xml")


def _optional(package: guard.Package, part: str | None) -> ET.Element | None:
    return None if part is None else package.part(part)


class _Body:
    """Walks the body once, because numbers count from its first paragraph to its last."""

    def __init__(
        self, styles: Styles, numbering: Numbering, places: Mapping[ET.Element, int]
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._places = places
        self._carried = ""  # text whose paragraph mark was deleted: it joins the next one
        self._carried_from: tuple[int, ...] = ()

    def blocks(self, parent: ET.Element) -> Iterator[Block]:
        for child in _visible(parent):
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield self._table(child)
            elif child.tag not in _SILENT:
                yield from self.blocks(child)

    def _paragraph(self, element: ET.Element) -> Iterator[Paragraph]:
        own = "".join(_texts(element))
        text = self._carried + own
        places = self._carried_from + ((self._places[element],) if own.strip() else ())
        self._carried, self._carried_from = "", ()
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._carried, self._carried_from = text, places
            return
        style_id = value(element, f"{W}pPr/{W}pStyle") or ""
        paragraph = Paragraph(
            text.strip(),
            self._styles.name(style_id),
            self._heading(element, style_id),
            self._numbering.mark(element, style_id),
            _is_bold(element),
            _boxed(element),
            places,
        )
        if paragraph.text or paragraph.mark or paragraph.boxed:
            yield paragraph

    def _heading(self, element: ET.Element, style_id: str) -> int:
        outline = whole(value(element, f"{W}pPr/{W}outlineLvl"))
        if outline is not None:
            return outline + 1 if outline < 9 else 0
        return self._styles.heading(style_id)

    def _table(self, element: ET.Element) -> Table:
        rows = [
            self._row(row)
            for row in _descend(element, f"{W}tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        width = max((len(row) for row in rows), default=0)
        return Table(tuple(row + ((),) * (width - len(row)) for row in rows))

    def _row(self, row: ET.Element) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for cell in _descend(row, f"{W}tc"):
            cells.append(tuple(_flat(self.blocks(cell))))
            span = whole(value(cell, f"{W}tcPr/{W}gridSpan")) or 1
            cells.extend(() for _ in range(min(span, 64) - 1))
        return tuple(cells)


def _flat(found: Iterable[Block]) -> Iterator[Paragraph]:
    """Read a table inside a cell as the paragraphs it holds."""
    for block in found:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell


def _descend(parent: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Find rows or cells, also those wrapped in a content control or a tracked change."""
    for child in _visible(parent):
        if child.tag == tag:
            yield child
        elif child.tag not in _SILENT and child.tag != f"{W}tc":
            yield from _descend(child, tag)


def _visible(parent: ET.Element) -> Iterator[ET.Element]:
    """Yield the children a reader sees; of alternatives for old and new programs, only one."""
    for child in parent:
        if child.tag == f"{_MC}AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            chosen = child.find(f"{_MC}Fallback") if chosen is None else chosen
            yield from () if chosen is None else _visible(chosen)
        elif not _is_hidden(child):
            yield child


def _is_hidden(element: ET.Element) -> bool:
    if element.tag == f"{W}sdt":
        return element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return element.tag == f"{W}r" and _is_on(element.find(f"{W}rPr/{W}vanish"))


def _is_on(switch: ET.Element | None) -> bool:
    return switch is not None and value(switch) not in ("0", "false", "off", "none")


def _texts(parent: ET.Element) -> Iterator[str]:
    for child in _visible(parent):
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}br":
            yield "\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else ""
        elif child.tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char", ""))
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SILENT:
            yield from _texts(child)


def _symbol(code: str) -> str:
    # Word writes symbols by their place in a symbol font; the only ones that matter are boxes.
    return "☐" if code.upper()[-2:] in ("6F", "71", "72", "A8") else ""


def _is_bold(paragraph: ET.Element) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(_texts(run)).strip()]
    return bool(runs) and all(_is_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _boxed(paragraph: ET.Element) -> tuple[str, ...]:
    # The same box is written twice, for old and for new programs: each text is kept once.
    found = (
        "\n".join("".join(_texts(inner)).strip() for inner in box.iter(f"{W}p")).strip()
        for box in paragraph.iter(f"{W}txbxContent")
    )
    return tuple(dict.fromkeys(text for text in found if text))
