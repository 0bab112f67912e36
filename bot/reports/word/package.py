"""Put comments into a Word document; nothing else of it changes, not by a byte.

What is new stands between the bytes that were there: the marks where a comment begins and ends in
the document's main part, the comments in the part for comments, and where that part had to be made
an entry in each of the two lists that name it.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.reports.word.margin import Comment
from bot.reports.word.splicing import Element, Part, parse
from bot.services.word_paragraphs import STRICT, WORD, paragraphs

_TYPES: Final = "[Content_Types].xml"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATED: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
#: What the part for comments is to the main part; a "strict" document says it in other words.
_RELATION: Final = {
    WORD: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: What a package raises that is none, or is damaged.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, OSError)


class Document:
    """A Word document, taken apart. Raises ValueError for what is none."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._parts = {one.filename: archive.read(one) for one in archive.infolist()}
            self._name = self._related("").get("officeDocument", "word/document.xml")
            self._main = parse(self._parts[self._name])
        except _DAMAGE as error:
            raise ValueError(f"no Word document: {error}") from None

    @property
    def words(self) -> Mapping[int, str]:
        """The text of each paragraph that a comment can stand at, by its place."""
        return {place: one.words for place, one in self._room.items()}

    @property
    def _room(self) -> Mapping[int, Element]:
        found = enumerate(paragraphs(self._main.elements))
        return {place: one for place, one in found if one.end and not one.is_boxed}

    def commented(self, comments: Sequence[Comment], at: datetime) -> bytes:
        """The document with these comments, made at that instant.

        A comment without a place that can hold it is left out. Raises ValueError for a document
        whose lists of parts are damaged.
        """
        room = self._room
        name = self._related(self._name).get("comments", "")
        kept = parse(self._parts[name]) if name in self._parts else None
        first = _first_free(self._main, kept)
        marks: list[tuple[int, str]] = []
        written: list[str] = []
        placed = [one for one in comments if any(place in room for place in one.places)]
        for number, one in enumerate(placed, first):
            begins, ends = _span([room[place] for place in one.places if place in room])
            marks += [
                (begins.inside, _tag(self._main, begins, "commentRangeStart", number)),
                (ends.end, _closing(self._main, ends, number)),
            ]
            written.append(one.markup(_space(self._main), number, at))
        changed = {self._name: self._main.spliced(marks)}
        if kept is not None:
            changed[name] = kept.appended("".join(written))
        else:
            changed |= self._new_part("".join(written))
        return self._packed(changed)

    def _related(self, part: str) -> dict[str, str]:
        """The parts a part points to, by the last word of what each is to it."""
        folder, found = posixpath.dirname(part), {}
        for link in self._links(part):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            if link.get("TargetMode") != "External":
                found[link.get("Type", "").rpartition("/")[2]] = target.lstrip("/")
        return found

    def _links(self, part: str) -> list[Mapping[str, str]]:
        data = self._parts.get(_list_of(part))
        links = [] if data is None else parse(data).elements
        return [one.attributes for one in links if one.tag == f"{{{_RELATED}}}Relationship"]

    def _new_part(self, comments: str) -> dict[str, bytes]:
        """A part for comments, and the two lists that name it."""
        space, folder, taken = _space(self._main), posixpath.dirname(self._name), set(self._parts)
        name = _free(posixpath.join(folder, "comments{}.xml"), taken)
        link = _free("rIdYouSaid{}", {one.get("Id", "") for one in self._links(self._name)})
        related = _list_of(self._name)
        empty = f'{_DECLARED}<Relationships xmlns="{_RELATED}"/>'.encode()
        relation = (
            f'<Relationship xmlns="{_RELATED}" Id="{link}" Type="{_RELATION[space]}" '
            f'Target="{posixpath.basename(name)}"/>'
        )
        types = parse(self._parts.get(_TYPES, b""))
        override = (
            f'<Override xmlns="{types.root.tag[1:].partition("}")[0]}" PartName="/{name}" '
            f'ContentType="{_COMMENTS}"/>'
        )
        whole = f'{_DECLARED}<w:comments xmlns:w="{space}">{comments}</w:comments>'
        return {
            _TYPES: types.appended(override),
            related: parse(self._parts.get(related, empty)).appended(relation),
            name: whole.encode(),
        }

    def _packed(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with these parts changed or added, the others as they are."""
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._content)) as old, zipfile.ZipFile(file, "w") as new:
            last = {one.filename: one for one in old.infolist()}
            for name, one in last.items():
                info = zipfile.ZipInfo(name, one.date_time)
                info.compress_type, info.external_attr = one.compress_type, one.external_attr
                new.writestr(info, changed.get(name, self._parts[name]))
            for name in sorted(changed.keys() - last.keys()):
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(info, changed[name])
        return file.getvalue()


def _list_of(part: str) -> str:
    """The part that lists what a part points to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _free(pattern: str, taken: set[str]) -> str:
    """The first name made by the pattern that none of those has, whatever their capitals."""
    lowered, number = {one.lower() for one in taken}, 0
    while (name := pattern.format(number or "")).lower() in lowered:
        number += 1
    return name


def _space(main: Part) -> str:
    return STRICT if main.root.tag.startswith(f"{{{STRICT}}}") else WORD


def _first_free(*parts: Part | None) -> int:
    """The first number that is on no comment, nor on a mark that some comment left behind."""
    ids = [one.attributes.get("id", "") for part in parts if part for one in part.elements]
    return max((int(one) for one in ids if one.isdecimal() and len(one) < 10), default=-1) + 1


def _span(found: Sequence[Element]) -> tuple[Element, Element]:
    """The paragraphs from which to which a comment goes; never out of a cell into another."""
    together = [one for one in found if one.parent == found[0].parent]
    return min(together, key=lambda one: one.start), max(together, key=lambda one: one.start)


def _tag(main: Part, beside: Element, name: str, number: int) -> str:
    """A mark under the prefix that the paragraph has; where it has none, under one of its own."""
    if beside.prefix:
        return f'<{beside.prefix}:{name} {beside.prefix}:id="{number}"/>'
    return f'<w:{name} xmlns:w="{_space(main)}" w:id="{number}"/>'


def _closing(main: Part, beside: Element, number: int) -> str:
    run = f"{beside.prefix}:r" if beside.prefix else "r"
    reference = _tag(main, beside, "commentReference", number)
    return f"{_tag(main, beside, 'commentRangeEnd', number)}<{run}>{reference}</{run}>"
