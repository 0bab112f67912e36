"""Word documents of many shapes, and a look at what they hold."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.bot.materials.guides import append, guide, numbered, run, table

#: What is put into a document, and what is not.
MARKS: Final = re.compile(
    rb"<(?:w:|)commentRange(?:Start|End)[^>]*/>"
    rb"|<(?:w:|)r><(?:w:|)commentReference[^>]*/></(?:w:|)r>"
)
BOX: Final = (
    '<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>'
    f"<w:p>{run('Boxed?')}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
)


def styles() -> Document:
    return guide(
        ("Title", "Buses and us"),
        ("Heading 1", "Getting on"),
        ("List Number", "Where do you get on?"),
        ("List Bullet", "At night?"),
        ("List Number", "Tell me: do you ride?"),
        ("List Continue", "Is it far?"),
        ("Heading 1", "Getting off"),
        ("List Number", "When do you get off?"),
    )


def typed() -> Document:
    return guide(
        "Hello.", "1. Where?\n2. When?", "", "☐ Yes ☐ No", "SECTION 2", "3. Why & how <b>?"
    )


def grid() -> Document:
    return table([["No.", "Question", "Notes"], ["1", "Where?", "x"], ["2", "When?", "y"]])


def controls() -> Document:
    document = guide(("Title", "Controls"))
    inner = f"<w:sdt><w:sdtContent>{run('bus')}</w:sdtContent></w:sdt>"
    append(document, numbered(inner + run(" is yours?")))
    whole = numbered(run("Which stop?"))
    append(document, f"<w:sdt><w:sdtContent>{whole}</w:sdtContent></w:sdt>")
    return document


def changes() -> Document:
    document = guide()
    inserted = f'<w:ins w:id="1" w:author="A">{run("Do you often ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>'
    append(document, numbered(inserted + deleted + run("ride?")))
    append(document, numbered(run("Do you "), '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'))
    append(document, numbered(run("walk?")))
    return document


def links() -> Document:
    document = guide()
    document.part.relate_to("https://example.org/map?a=1&b=2", RT.HYPERLINK, is_external=True)
    link = f'<w:hyperlink w:anchor="x">{run("Have you seen our map?")}</w:hyperlink>'
    field = '<w:fldSimple w:instr=" PAGE ">' + run("1") + "</w:fldSimple>"
    append(document, numbered(link))
    append(document, numbered(field + run(" is this a page?")))
    return document


def boxes() -> Document:
    document = guide()
    append(document, f"<w:p>{BOX}{BOX}</w:p>")
    append(document, numbered(BOX + run("Which bus?")))
    return document


def arabic() -> Document:
    return guide(("Title", "دليل"), ("List Number", "أين تعيش الآن؟"), ("List Number", "ولماذا؟"))


def discussed() -> Document:
    """A document that has comments already, and a mark that a comment left behind."""
    document = styles()
    document.add_comment(document.paragraphs[2].runs, "Is this the right word?", author="Mina")
    document.add_comment(document.paragraphs[4].runs, "And this?", author="Mina")
    mark = f'<w:commentRangeStart {nsdecls("w")} w:id="41"/>'
    document.paragraphs[0]._p.append(parse_xml(mark))
    return document


def strictly(content: bytes) -> bytes:
    """The document as Word saves it "strictly"."""
    usual, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    pairs = (
        ("wordprocessingml/2006/main", "wordprocessingml/main"),
        ("officeDocument/2006/relationships", "officeDocument/relationships"),
    )
    parts = parts_of(content)
    for old, new in pairs:
        for name in parts:
            parts[name] = parts[name].replace((usual + old).encode(), (strict + new).encode())
    return packed(parts)


def unprefixed(content: bytes) -> bytes:
    """The document with its names written without a prefix."""
    parts = parts_of(content)
    data = parts["word/document.xml"]
    data = data.replace(b"xmlns:w=", b"xmlns=").replace(b"<w:", b"<").replace(b"</w:", b"</")
    parts["word/document.xml"] = re.sub(rb' w:(\w+)="[^"]*"', b"", data)
    return packed(parts)


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def comments_of(content: bytes) -> list[tuple[str, str]]:
    """Who wrote what in the margin."""
    found = docx.Document(io.BytesIO(content)).comments
    return [(one.author, "\n".join(line.text for line in one.paragraphs)) for one in found]


_MADE: Mapping[str, Callable[[], Document]] = {
    "styles": styles,
    "typed": typed,
    "grid": grid,
    "controls": controls,
    "changes": changes,
    "links": links,
    "boxes": boxes,
    "arabic": arabic,
    "discussed": discussed,
}
PAPERS: Final[Mapping[str, bytes]] = MappingProxyType(
    {name: saved(make()) for name, make in _MADE.items()}
    | {"strict": strictly(saved(discussed())), "bare": strictly(saved(styles()))}
    | {"unprefixed": unprefixed(saved(typed()))}
)
"""By the shape they have."""
