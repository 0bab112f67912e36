"""Look at a file before anything is read from it: is it there, is it small, is it what it says?

Drafts come by e-mail from many hands, so every file counts as hostile. Nothing here trusts the
sizes an archive claims, follows a link, expands an entity or opens a picture, an embedded file
or a macro. Whatever is wrong becomes one `UserMistake` that names the file and says what to do.
"""

import io
import posixpath
import stat
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from bot.errors import UserMistake

MAX_FILE: Final = 10 * 1024 * 1024  # bytes; a guide without pictures has about 40 kB
MAX_MEMBERS: Final = 1_000  # parts in the archive; Word writes about 20
MAX_UNPACKED: Final = 50 * 1024 * 1024  # bytes, all parts together
MAX_RATIO: Final = 100  # unpacked to packed; Word's XML packs about 1 to 10
MAX_ELEMENTS: Final = 1_000_000  # XML elements in one part; 1,000 pages have about 300,000
MAX_DEPTH: Final = 200  # XML elements inside one another; keeps every later walk off the stack

MAX_ITEMS: Final = 2_000  # items of one draft; the longest surveys have some hundreds
MAX_SIGNS: Final = 2_000_000  # characters of one draft; a long novel has a million

_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CHUNK: Final = 64 * 1024  # bytes
_OLE: Final = b"\xd0\xcf\x11\xe0"  # compound file: Word before 2007, or any encrypted document
_MEMBER: Final = b"PK\x01\x02"  # starts every entry of an archive's list of contents
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those whose unpacking is bounded
_MACROS: Final = "vbaproject.bin"  # the part in which Office keeps them
_ENCRYPTED: Final = 0x1  # flag bit of an archive entry

# What the standard library raises on archives and XML that are damaged or made to hurt.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file is spoken of: its name with an article, and how one makes it anew."""

    name: str
    again: str


WORD: Final = Format("a Word document", "open the draft in Word and save it as .docx")
EXCEL: Final = Format("an Excel workbook", "open the draft in Excel and save it as .xlsx")
TEXT: Final = Format("plain text", "save the draft again as plain text in UTF-8")
QUALTRICS: Final = Format("a Qualtrics survey", "export the survey from Qualtrics again as .qsf")
LIMESURVEY: Final = Format("a LimeSurvey survey", "export it from LimeSurvey again as .lss")


def shown(path: Path) -> str:
    """Return the file's name as it stands in a sentence: in quotes, on one line, not too long."""
    name = "".join(sign if sign.isprintable() else " " for sign in path.name or str(path))
    return f"“{name if len(name) <= 80 else name[:79] + '…'}”"


def name_of(path: Path) -> str:
    """Return the file's name as a title: without its ending and the signs that join words."""
    return " ".join(path.stem.replace("_", " ").replace("-", " ").split())


def refuse(path: Path, rest: str) -> NoReturn:
    """Raise a `UserMistake` whose sentence begins with the file's name."""
    raise UserMistake(f"{shown(path)} {rest}")


def require_file(path: Path) -> int:
    """Return the size in bytes of a file that is there to be read.

    Raises:
        UserMistake: nothing has that name, or it is a folder or a device.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise UserMistake(
            f"There is no file {shown(path)}: check its name and its folder."
        ) from None
    except (OSError, ValueError):
        _unreadable(path)
    if stat.S_ISDIR(status.st_mode):
        refuse(path, "is a folder: give the name of one file in it.")
    if not stat.S_ISREG(status.st_mode):
        refuse(path, "is not a document: give the name of a file.")
    return status.st_size


def read_bytes(path: Path) -> bytes:
    """Return what is in a file of at most `MAX_FILE` bytes.

    Raises:
        UserMistake: the file is missing, empty, too big or may not be read.
    """
    size = require_file(path)
    if size > MAX_FILE:
        _too_big(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError:
        _unreadable(path)
    if not data:
        refuse(path, "is empty: save the draft again and import that copy.")
    if len(data) > MAX_FILE:
        _too_big(path)  # it grew while we looked
    return data


class Package:
    """The parts of an Office document, each read only when asked for and only up to a limit."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, format: Format) -> None:
        self.path = path
        self.format = format
        self._archive = archive

    def part(self, name: str) -> ET.Element | None:
        """Return one part's XML, or None when the document has no such part.

        Raises:
            UserMistake: the part is damaged, or built to exhaust the reader.
        """
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        try:
            return _parse(self._read(info))
        except _DAMAGE:
            damaged(self.path, self.format)

    def related(self, part: str) -> dict[str, str]:
        """Return the parts a part points to, by the last word of what each is to it."""
        return {kind: target for _, kind, target in self.links(part)}

    def links(self, part: str) -> list[tuple[str, str, str]]:
        """Return what a part points to inside the document: id, what it is to it, its name."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for link in () if root is None else root.iter(f"{_RELS}Relationship"):
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                kind = link.get("Type", "").rpartition("/")[2]
                found.append((link.get("Id", ""), kind, target.lstrip("/")))
        return found

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        # In chunks: reading all at once would unpack first and compare with the size afterwards.
        found = bytearray()
        with self._archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                found += chunk
                if len(found) > MAX_UNPACKED:
                    raise ValueError("larger than it said")
        return bytes(found)


def read_xml(path: Path, format: Format) -> ET.Element:
    """Return the XML that a file holds.

    Raises:
        UserMistake: it cannot be read, is damaged, or built to exhaust the reader.
    """
    data = read_bytes(path)
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        not_a(path, format)
    try:
        return _parse(data)
    except _DAMAGE:
        damaged(path, format)


def open_package(path: Path, format: Format = WORD) -> Package:
    """Open an Office document (a zip of XML parts) without unpacking anything yet.

    Raises:
        UserMistake: the file cannot be read, is locked with a password, is no such document, or
            would unpack to more than a draft can sensibly be.
    """
    data = read_bytes(path)
    if data.startswith(_OLE):
        refuse(
            path,
            "is locked with a password or in the old format of Office: take the password off; then "
            f"{format.again}.",
        )
    if not data.startswith(b"PK"):
        not_a(path, format)
    if data.count(_MEMBER) > MAX_MEMBERS:
        _bomb(path)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE:
        damaged(path, format)
    _check_claims(path, archive.infolist(), format, packed=len(data))
    return Package(path, archive, format)


def _check_claims(
    path: Path, members: list[zipfile.ZipInfo], format: Format, *, packed: int
) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > min(MAX_UNPACKED, packed * MAX_RATIO):
        _bomb(path)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        refuse(path, "is locked with a password: take the password off and save it again.")
    if any(member.compress_type not in _METHODS for member in members):
        damaged(path, format)
    if any(member.filename.lower().endswith(_MACROS) for member in members):
        refuse(path, f"holds macros: {format.again}, which leaves them out.")


def not_a(path: Path, format: Format) -> NoReturn:
    """Refuse a file that is something else than its name says."""
    refuse(path, f"is not {format.name}: {format.again}.")


def damaged(path: Path, format: Format) -> NoReturn:
    """Refuse a document that cannot be read to the end."""
    refuse(path, f"is damaged: {format.again}, under a new name.")


def too_long(path: Path) -> NoReturn:
    """Refuse a document with more in it than anybody can review."""
    refuse(path, f"holds more than {MAX_ITEMS:,} items: split it into several drafts.")


def _unreadable(path: Path) -> NoReturn:
    refuse(path, "cannot be read: close it elsewhere and check that you may open it.")


def _too_big(path: Path) -> NoReturn:
    limit = MAX_FILE // (1024 * 1024)
    refuse(path, f"is larger than {limit} MB: take the pictures out and save it again.")


def _bomb(path: Path) -> NoReturn:
    refuse(path, "unpacks to far more than a draft holds: copy its text into a new document.")


class _Builder(ET.TreeBuilder):
    """Builds a tree that stays small and shallow, and refuses to declare entities."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise ValueError("too many elements")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)

    def doctype(self, *_: object) -> None:
        # Office documents have none; entities that grow or fetch would be declared here.
        raise ValueError("a document type declaration")


# Office can save "strict" documents: the same words under other names.
_STRICT: Final = (b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/")
_FAMILIES: Final = (b"wordprocessingml", b"spreadsheetml")


def _parse(data: bytes) -> ET.Element:
    parser = ET.XMLParser(target=_Builder())
    strict, usual = _STRICT
    for family in _FAMILIES:
        data = data.replace(strict + family + b"/main", usual + family + b"/2006/main")
    parser.feed(data)
    root = parser.close()
    if not isinstance(root, ET.Element):
        raise ValueError("no element")
    return root
