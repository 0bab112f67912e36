"""Read themes or a draft report, passage by passage, from plain text or a Word document.

A passage is what stands between empty lines, in Word a paragraph. Headings name sections: in plain
text lines that begin with "#".
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bot.materials import guard, word
from bot.services.drafts import REPORT, Draft, DraftItem

TEXT: Final = ".txt"
WORD: Final = ".docx"

#: A passage with its section, and where it stands in a Word document.
Passage = tuple[str, str, tuple[int, ...]]


def passages_here(path: Path) -> Draft:
    """Read it in this very process.

    Raises:
        UserMistake: the file is missing, unsafe, damaged, of another kind, or holds no words.
    """
    guard.require_file(path)
    kind = path.suffix.lower()
    if kind == TEXT:
        found = list(_in_text(_decoded(path)))
    elif kind == WORD:
        found = list(_in_word(word.blocks(guard.open_package(path))))
    else:
        guard.refuse(path, f"is not a kind of file I can read: save it as {WORD} or {TEXT} first.")
    if not found:
        guard.refuse(path, "holds no passages: write some, and save it again.")
    items = tuple(
        DraftItem(str(number), section, text, places=places)
        for number, (section, text, places) in enumerate(found, 1)
    )
    return Draft(path.stem, REPORT, items, ())


def _decoded(path: Path) -> str:
    data = guard.read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        guard.refuse(path, "is not plain text in UTF-8: save it as plain text again.")
    if "\x00" in text:
        guard.refuse(path, "is not plain text: save it as plain text again.")
    return text


def _in_text(text: str) -> Iterator[Passage]:
    section, lines = "", list[str]()
    for line in (*text.splitlines(), ""):
        plain = line.strip()
        if lines and (not plain or plain.startswith("#")):
            yield section, "\n".join(lines), ()
            lines = []
        if plain.startswith("#"):
            section = plain.lstrip("#").strip()
        elif plain:
            lines.append(plain)


def _in_word(blocks: Iterable[word.Block]) -> Iterator[Passage]:
    section = ""
    for block in blocks:
        for paragraph in _paragraphs(block):
            text = paragraph.text.strip()
            if paragraph.heading:
                section = text
            elif text and paragraph.style != "title":
                yield section, text, paragraph.places


def _paragraphs(block: word.Block) -> Iterator[word.Paragraph]:
    if isinstance(block, word.Paragraph):
        yield block
    else:
        yield from (one for row in block.rows for cell in row for one in cell)
