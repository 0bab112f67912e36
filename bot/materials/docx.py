"""Read an interview guide or a typed survey from a Word document (.docx).

`reading` tells what is a question; here a document becomes the lines and tables it looks at. Text
is never changed, only trimmed at its ends.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bot.materials import guard, reading, tables, word
from bot.materials.lines import lines
from bot.services.drafts import Draft, Skipped

_BOXED: Final = "text in a text box: move it onto the page to have it reviewed"


def read(path: Path) -> Draft:
    """Read a guide.

    Raises:
        UserMistake: the file is unsafe, damaged, no Word document, or holds no questions.
    """
    parts = tuple(_flatten(word.blocks(guard.open_package(path))))
    return reading.draft(path, parts)


def _flatten(blocks: Iterable[word.Block]) -> Iterator[reading.Part]:
    for block in blocks:
        if isinstance(block, word.Paragraph):
            yield from lines(block)
            yield from (Skipped(text, _BOXED) for text in block.boxed)
        elif tables.is_frame(block):
            for row in block.rows:
                yield from _flatten(row[0])
        else:
            yield block
