"""Read a guide or a typed survey from plain text or Markdown (.txt, .md).

`reading` tells what is a question, as in a Word document; here text becomes the lines it looks at.
Headings are lines that begin with "#" or are underlined. Bullets under a question are its options,
unless one of them asks: then they are its probes. "( )" before an option says that one may be
taken, "[ ]" that several may.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.materials import decoding, reading
from bot.materials.lines import Line, answers_in, lines
from bot.materials.word import Paragraph
from bot.services.drafts import Draft, Skipped

_HEADING: Final = re.compile(r"(#{1,6})\s+(\S.*)")
_LIST: Final = re.compile(r"\s*(?:[-*+•·–—]|\(?(?:[Qq]?\d{1,3}|[A-Ha-h])[.):])\s")
_BULLET: Final = re.compile(r"[-*+](?=\s)\s*")
_TICKED: Final = re.compile(r"[\[(○◯☐☑☒□]")
_SETTINGS: Final = re.compile(r"\s*---\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")
_SLANTED: Final = re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)")
_LINK: Final = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\n]+\)")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")

_NOTE: Final = "a comment in the file"
_FRONT: Final = "settings of the file"
_TAB: Final = 4  # columns; what a step of a list is indented by, at most
_DEEPEST: Final = 8  # levels of lists


def read(path: Path) -> Draft:
    """Read a text.

    Raises:
        UserMistake: the file cannot be read, is no text, or holds no questions.
    """
    text, more = decoding.text_of(path)
    is_markdown = path.suffix.lower() == ".md"
    parts: list[reading.Part] = list(more)
    if is_markdown:
        if front := _SETTINGS.match(text):
            parts.append(Skipped(front[1].strip(), _FRONT))
            text = text[front.end() :]
        text, notes = _without_comments(text)
        parts += [Skipped(note, _NOTE) for note in notes if note]
    parts += _lines(text.split("\n"), is_markdown=is_markdown)
    return reading.draft(path, tuple(parts), lists_answers=True)


def _without_comments(text: str) -> tuple[str, list[str]]:
    """Part a text from its comments; one that never ends is no comment."""
    kept, notes, at = list[str](), list[str](), 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        notes.append(text[start + 4 : end].strip())
        at = end + 3
    return "".join((*kept, text[at:])), notes


def _lines(rows: Sequence[str], *, is_markdown: bool) -> Iterator[Line]:
    steps: list[int] = []
    paragraph, level = list[str](), 0
    for row in (*rows, ""):
        plain = row.strip()
        found = _HEADING.fullmatch(plain)
        is_ruled = _is_rule(plain)
        underlined = bool(paragraph) and bool(plain) and plain.strip("=-") == ""
        if paragraph and plain and not (found or underlined or is_ruled or _begins(row, paragraph)):
            paragraph.append(plain)
            continue
        if paragraph:
            is_name = underlined and len(paragraph) == 1 and not _LIST.match(paragraph[0])
            depth = (1 if "=" in plain else 2) if is_name else 0
            yield from _made("\n".join(paragraph), level, depth, is_markdown=is_markdown)
        paragraph = []
        if found:
            steps.clear()
            name = found[2].rstrip("#").rstrip()
            yield from _made(name, 0, len(found[1]), is_markdown=is_markdown)
        elif plain and not underlined and not is_ruled:
            indent = len(row.expandtabs(_TAB)) - len(row.expandtabs(_TAB).lstrip())
            level = _level(steps, indent) if _LIST.match(row) else 0
            paragraph = [plain]


def _is_rule(row: str) -> bool:
    """Say whether a row is a line drawn across the page."""
    signs = "".join(row.split())
    return len(signs) > 2 and any(not signs.strip(sign) for sign in "-*_")


def _begins(row: str, paragraph: Sequence[str]) -> bool:
    """Say whether a row is more than the next row of the paragraph above it."""
    line = Line(row.strip())
    is_next_question = line.ends_asking and Line(paragraph[-1]).ends_asking
    says_how = line.routes or bool(answers_in(line.text))
    return is_next_question or says_how or line.probe is not None or _LIST.match(row) is not None


def _level(steps: list[int], indent: int) -> int:
    """Return how deep in its list a line stands, by the indents of the lines above it."""
    while steps and steps[-1] > indent:
        steps.pop()
    if (not steps or steps[-1] < indent) and len(steps) < _DEEPEST:
        steps.append(indent)
    return len(steps) - 1


def _made(text: str, level: int, heading: int, *, is_markdown: bool) -> Iterator[Line]:
    bullet = _BULLET.match(text)
    if bullet and _TICKED.match(text[bullet.end() :]):
        text = text[bullet.end() :]
    elif bullet:
        text = "- " + text[bullet.end() :]
    is_bold = bool(is_markdown and _STRONG.fullmatch(text))
    for line in lines(Paragraph(_plain(text) if is_markdown else text, heading=heading)):
        yield replace(line, level=level + line.level, bold=is_bold)


def _plain(text: str) -> str:
    """Leave out the signs that only say how words look."""
    for pattern in (_STRONG, _SLANTED):
        text = pattern.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", _LINK.sub(r"\1", text)).replace("`", "")
