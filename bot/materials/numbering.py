"""Styles and automatic numbers of a Word document: what Word would print before a paragraph.

Word keeps the number of a list paragraph out of its text. It has to be counted, from the first
paragraph to the last, by the list's definition, which the paragraph names itself or by its style.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Kind = Literal["", "number", "letter", "bullet", "box"]
"""What stands before a paragraph; a box is there to be ticked."""

BOXES: Final = "☐☑☒□◻⬜❏❐❑❒▢"
# The same boxes as Word's symbol fonts (Wingdings) encode them in list definitions.
_SYMBOL_BOXES: Final = "\uf06f\uf071\uf072\uf0a8\uf0fe\uf0fd"
_LIST_STYLE: Final = re.compile(r"list (number|bullet)(?: (\d))?")
_CHAIN: Final = 20  # styles based on styles; a longer chain is a circle


@dataclass(frozen=True, slots=True)
class Mark:
    """What Word prints before a list paragraph: "2.1" is a number at level 1."""

    kind: Kind
    level: int
    label: str


def value(element: ET.Element | None, path: str = "") -> str | None:
    """Return the `w:val` of an element or of its child, None when it has none."""
    found = element.find(path) if element is not None and path else element
    return None if found is None else found.get(f"{W}val")


def whole(text: str | None) -> int | None:
    """Return a small whole number, None when the text is not one."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None


class Styles:
    """The paragraph styles of a document, by their id."""

    def __init__(self, root: ET.Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}

    def name(self, style_id: str) -> str:
        """Return the style's own name in small letters; Word keeps it in English."""
        return (value(self._styles.get(style_id), f"{W}name") or style_id).lower()

    def heading(self, style_id: str) -> int:
        """Return the heading level 1 to 9 a style gives, 0 for none."""
        for style in self._chain(style_id):
            match = re.fullmatch(r"heading ([1-9])", (value(style, f"{W}name") or "").lower())
            if match:
                return int(match[1])
            outline = whole(value(style, f"{W}pPr/{W}outlineLvl"))
            if outline is not None:
                return outline + 1 if outline < 9 else 0
        return 0

    def numbering(self, style_id: str) -> tuple[str, str | None] | None:
        """Return the list a style belongs to and the level, if it names one."""
        for style in self._chain(style_id):
            num_id = value(style, f"{W}pPr/{W}numPr/{W}numId")
            if num_id is not None:
                return num_id, value(style, f"{W}pPr/{W}numPr/{W}ilvl")
        return None

    def _chain(self, style_id: str) -> Iterator[ET.Element]:
        for _ in range(_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, f"{W}basedOn") or ""


class Numbering:
    """Counts the lists of one document. Ask once for each paragraph, in reading order."""

    def __init__(self, root: ET.Element | None, styles: Styles) -> None:
        self._styles = styles
        lists = [] if root is None else root.findall(f"{W}abstractNum")
        self._lists = {item.get(f"{W}abstractNumId"): item for item in lists}
        nums = [] if root is None else root.findall(f"{W}num")
        self._nums = {num.get(f"{W}numId"): num for num in nums}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[str] = set()

    def mark(self, paragraph: ET.Element, style_id: str) -> Mark | None:
        """Return what stands before this paragraph, None for an ordinary one."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        by_style = self._styles.numbering(style_id)
        num_id = value(own, f"{W}numId") or (by_style[0] if by_style else None)
        if num_id == "0":  # the list was taken off this paragraph
            return None
        definition = self._definition(num_id)
        if num_id is None or definition is None:
            return self._by_style_name(style_id)
        level = whole(value(own, f"{W}ilvl") or (by_style[1] if by_style else None))
        if level is None:
            level = _level_of_style(definition, style_id)
        mark = self._count(num_id, definition, min(level, 8))
        # Word gives "List Number 2" a list of its own: its depth is only in the style's name.
        return replace(mark, level=max(mark.level, _level_in_name(self._styles.name(style_id))))

    def _definition(self, num_id: str | None) -> ET.Element | None:
        for _ in range(_CHAIN):
            definition = self._lists.get(value(self._nums.get(num_id), f"{W}abstractNumId"))
            link = value(definition, f"{W}numStyleLink")
            linked = self._styles.numbering(link) if link else None
            if definition is None or linked is None:
                return definition
            num_id = linked[0]
        return None

    def _count(self, num_id: str, definition: ET.Element, level: int) -> Mark:
        number_format, text, start = self._level(num_id, definition, level)
        if number_format == "bullet":
            return Mark("box" if _is_box(text) else "bullet", level, "")
        counts = self._counts.setdefault(definition.get(f"{W}abstractNumId", ""), {})
        self._restart(num_id, counts)
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        if number_format == "none":
            return Mark("", level, "")

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form, _, first = self._level(num_id, definition, at)
            return _written(counts.get(at, first), form)

        label = re.sub(r"%([1-9])", printed, text).strip().lstrip("(").rstrip(".):").strip()
        kind: Kind = "letter" if number_format in ("lowerLetter", "upperLetter") else "number"
        return Mark(kind, level, label)

    def _restart(self, num_id: str, counts: dict[int, int]) -> None:
        # A second list made from the same definition goes on counting unless it says otherwise.
        if num_id in self._restarted:
            return
        self._restarted.add(num_id)
        num = self._nums[num_id]
        for override in num.findall(f"{W}lvlOverride"):
            start = whole(value(override, f"{W}startOverride"))
            level = whole(override.get(f"{W}ilvl"))
            if start is not None and level is not None:
                counts[level] = start - 1

    def _level(self, num_id: str, definition: ET.Element, level: int) -> tuple[str, str, int]:
        place = f"[@{W}ilvl='{level}']"
        found = self._nums[num_id].find(f"{W}lvlOverride{place}/{W}lvl")
        if found is None:
            found = definition.find(f"{W}lvl{place}")
        start = whole(value(found, f"{W}start"))
        text = value(found, f"{W}lvlText")
        number_format = value(found, f"{W}numFmt") or "decimal"
        text = f"%{level + 1}" if text is None else text
        return number_format, text, 1 if start is None else start

    def _by_style_name(self, style_id: str) -> Mark | None:
        # "List Number" without a definition: a converter lost it, the author still meant a list.
        match = _LIST_STYLE.fullmatch(self._styles.name(style_id))
        if match is None:
            return None
        level = _level_in_name(match[0])
        if match[1] == "bullet":
            return Mark("bullet", level, "")
        counts = self._counts.setdefault("style", {})
        counts[level] = counts.get(level, 0) + 1
        return Mark("number", level, str(counts[level]))


def _level_in_name(style: str) -> int:
    match = _LIST_STYLE.fullmatch(style)
    return max(int(match[2] or 1) - 1, 0) if match else 0


def _level_of_style(definition: ET.Element, style_id: str) -> int:
    for level in definition.findall(f"{W}lvl"):
        if value(level, f"{W}pStyle") == style_id:
            return whole(level.get(f"{W}ilvl")) or 0
    return 0


def _is_box(text: str) -> bool:
    return text != "" and text in BOXES + _SYMBOL_BOXES


def _written(count: int, number_format: str) -> str:
    match number_format:
        case "lowerLetter" | "upperLetter":
            # Word goes a ... z, aa, bb, cc; a list that long is not one people made.
            letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 3)
            return letters.upper() if number_format == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman.upper() if number_format == "upperRoman" else roman
        case _:
            return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4_000:
        return str(count)
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    written = ""
    for sign, worth in zip(signs, values, strict=True):
        times, count = divmod(count, worth)
        written += sign * times
    return written
