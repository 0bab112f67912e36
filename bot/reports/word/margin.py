"""A comment in the margin of a Word document."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.reports.word.splicing import escaped

AUTHOR: Final = "YouSaid"
INITIALS: Final = "YS"

#: 10 points, and lines close together: what Word gives a comment in its own style, which a document
#: that never had a comment does not hold.
_SIZE: Final = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
_CLOSE: Final = (
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
)

#: Where a line of a comment ends.
_ENDS: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of a comment, in the direction of its writing."""

    words: str
    is_rtl: bool = False
    is_bold: bool = False

    @property
    def lines(self) -> list[str]:
        """Its words, line by line."""
        return _ENDS.split(self.words)


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands in the margin, beside the paragraphs at these places."""

    places: tuple[int, ...]
    texts: tuple[Text, ...]

    def markup(self, space: str, number: int, at: datetime) -> str:
        """It as an element in that namespace, with that number, made at that instant (UTC)."""
        texts = "".join(_paragraph(one, line) for one in self.texts for line in one.lines)
        return (
            f'<w:comment xmlns:w="{space}" w:id="{number}" w:author="{AUTHOR}" '
            f'w:date="{at:%Y-%m-%dT%H:%M:%SZ}" w:initials="{INITIALS}">{texts}</w:comment>'
        )


def _paragraph(text: Text, line: str) -> str:
    look = ("<w:b/><w:bCs/>" if text.is_bold else "") + _SIZE + "<w:rtl/>" * text.is_rtl
    words = f'<w:t xml:space="preserve">{escaped(line)}</w:t>'
    return (
        f"<w:p><w:pPr>{'<w:bidi/>' * text.is_rtl}{_CLOSE}</w:pPr>"
        f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r></w:p>"
    )
