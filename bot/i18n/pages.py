"""Long messages in several: cut between paragraphs where that can be, and nothing left out."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.ports import Message, Paragraph
from bot.ports.pictures import Picture

#: Characters of one message. The narrowest platform, Telegram, takes 4,096; the rest is room for
#: what is added later, such as the line that opens a second copy.
MOST: Final = 3500
#: Where a long text is best cut, the best first; the mark stays with what comes before it.
_BORDERS: Final = ("\n", ". ", "? ", "! ", "؟ ", "۔ ", "। ", " ")
_JOINER: Final = "\u200d"


Page = tuple[Paragraph, ...]


def parted(message: Message) -> tuple[Message, ...]:
    """The same message in as many as it needs. The last one asks and has the buttons; what was
    chosen before is shown with the first.
    """
    if _length(message.paragraphs) <= MOST:
        return (message,)
    bare = Message("say", language=message.language, is_rtl=message.is_rtl, is_easy=message.is_easy)
    parts = [
        replace(bare, paragraphs=page, picture=_picture(message, page))
        for page in pages(message.paragraphs, MOST)
    ]
    first = replace(parts[0], marked=message.marked, marks=message.marks, pin=message.pin)
    end = parts[-1]
    last = replace(
        message,
        paragraphs=end.paragraphs,
        picture=end.picture,
        joins=0,
        marked=0,
        marks=(),
        pin=False,
    )
    return (first, *parts[1:-1], last)


def _picture(message: Message, page: Page) -> Picture | None:
    """The message's picture, on the page that says what it shows."""
    picture = message.picture
    is_here = picture is not None and any(one.text == picture.alt for one in page)
    return picture if is_here else None


def pages(paragraphs: Sequence[Paragraph], room: int) -> list[Page]:
    """The same paragraphs, all of them, on as few pages of at most ``room`` characters as can be.

    A page ends between paragraphs where it can, and never right after a label.
    """
    filled: list[list[Paragraph]] = [[]]
    for paragraph in _cut(paragraphs, room):
        page = filled[-1]
        if not page or _length([*page, paragraph]) <= room:
            page.append(paragraph)
            continue
        at = len(page)
        while at > 1 and page[at - 1].style == "label":
            at -= 1
        labels = page[at:] if _length([*page[at:], paragraph]) <= room else []
        del page[len(page) - len(labels) :]
        filled.append([*labels, paragraph])
    return [tuple(page) for page in filled if page]


def gap(style: str) -> str:
    """What stands below a paragraph of that style: a label belongs to what follows it."""
    return "\n" if style == "label" else "\n\n"


def _length(page: Sequence[Paragraph]) -> int:
    gaps = sum(len(gap(paragraph.style)) for paragraph in page[:-1])
    return gaps + sum(len(paragraph.text) for paragraph in page)


def _cut(paragraphs: Sequence[Paragraph], room: int) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        rest, symbol = paragraph.text, paragraph.symbol
        while len(rest) > room:
            end = _border(rest, room)
            yield Paragraph(rest[:end], paragraph.style, symbol)
            rest, symbol = rest[end:], ""
        if rest.strip():
            yield Paragraph(rest, paragraph.style, symbol)


def _border(text: str, room: int) -> int:
    """Where to cut: in the second half of the room, at the best border there is."""
    for mark in _BORDERS:
        found = text.rfind(mark, room // 2, room)
        if found >= 0:
            return found + len(mark)
    end = room
    while end > room // 2 and _is_inside(text, end):
        end -= 1
    return end


def _is_inside(text: str, at: int) -> bool:
    """Whether a cut there would part a letter from its marks, or an emoji from its other half."""
    following = text[at]
    return (
        _JOINER in (following, text[at - 1])
        or unicodedata.category(following).startswith("M")
        or "\U0001f3fb" <= following <= "\U0001f3ff"
    )
