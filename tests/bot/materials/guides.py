"""Builds Word documents for the tests, and looks into what was read from them."""

from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.services.drafts import Draft

Save = Callable[[Document], Draft]
Rows = list[list[str]]


def guide(*paragraphs: tuple[str, str] | str) -> Document:
    """A document from (style, text) pairs; a bare text is an ordinary paragraph."""
    document = docx.Document()
    for paragraph in paragraphs:
        style, text = paragraph if isinstance(paragraph, tuple) else ("Normal", paragraph)
        document.add_paragraph(text, style=style)
    return document


def append(document: Document, xml: str) -> None:
    declared = xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    declared = declared.replace("<w:sdt>", f"<w:sdt {nsdecls('w')}>", 1)
    document.element.body.insert(-1, parse_xml(declared))


def numbered(inner: str, more: str = "") -> str:
    style = '<w:pStyle w:val="ListNumber"/>'
    return f"<w:p><w:pPr>{style}{more}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(draft: Draft) -> list[str]:
    return [item.text for item in draft.items]


def why(draft: Draft, text: str) -> str:
    return next(skipped.why for skipped in draft.skipped if skipped.text == text)


def table(rows: Rows) -> Document:
    document = guide(("Heading 1", "Buses"))
    grid = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(rows, grid.rows, strict=True):
        for text, cell in zip(row, cells.cells, strict=True):
            cell.text = text
    return document
