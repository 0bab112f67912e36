"""Messages as Telegram takes them: text with entities, keyboards.

Entities instead of markup: nothing a person or a draft says can be taken for a tag, and nothing
needs escaping. Offsets count UTF-16 units, lengths of messages count characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Final

from telegram.constants import InlineKeyboardButtonLimit, MessageEntityType, MessageLimit

from bot.i18n.pages import gap
from bot.ports import Paragraph, Press, drawn

LONGEST: Final = int(MessageLimit.MAX_TEXT_LENGTH)
#: Telegram drops further ones; better ours than its choice.
MOST_ENTITIES: Final = 100
#: Telegram shows about this many characters of a third of a phone's width.
SHORT_LABEL: Final = 12
CHOSEN: Final = "✓ "

_STYLES: Final = {"label": MessageEntityType.BOLD, "quote": MessageEntityType.BLOCKQUOTE}
_BELOW: Final = (("more", "several", "done"), ("back", "skip", "help"))


@dataclass(frozen=True, slots=True)
class Text:
    """One message's words and their formatting, as the Bot API takes them."""

    words: str
    entities: tuple[dict[str, Any], ...]

    def fields(self) -> dict[str, Any]:
        """The arguments of sendMessage and editMessageText that say it."""
        fields: dict[str, Any] = {
            "text": self.words,
            "link_preview_options": {"is_disabled": True},
        }
        if self.entities:
            fields["entities"] = list(self.entities)
        return fields


def text_of(page: Sequence[Paragraph]) -> Text:
    """One page in words and entities; quotes that follow each other are one quotation."""
    words, at = "", 0
    entities: list[dict[str, Any]] = []
    style = "plain"
    for name, run in groupby(page, key=lambda paragraph: paragraph.style):
        block = ("\n" if name == "label" else "\n\n").join(drawn(paragraph) for paragraph in run)
        between = gap(style) if words else ""
        at += len(between)
        length = _units(block)
        if name in _STYLES:
            entities.append({"type": _STYLES[name], "offset": at, "length": length})
        words, at, style = words + between + block, at + length, name
    return Text(words, tuple(entities[:MOST_ENTITIES]))


def keyboard(presses: Sequence[Press], *, is_easy: bool = False) -> dict[str, Any]:
    """An inline keyboard; an empty one takes the buttons away. With ``is_easy`` every button has a
    row of its own. Raises ValueError for a button that Telegram would not take."""
    known = {role for row in _BELOW for role in row}
    rows = _choices([press for press in presses if press.role not in known])
    for roles in _BELOW:
        row = [press for role in roles for press in presses if press.role == role]
        rows += [row] if row else []
    if is_easy:
        rows = [[press] for row in rows for press in row]
    return {"inline_keyboard": [[_button(press) for press in row] for row in rows]}


def _choices(presses: Sequence[Press]) -> list[list[Press]]:
    """One a row; up to three a row, evenly, when all of them are short."""
    count = len(presses)
    if count < 2 or any(len(press.text) > SHORT_LABEL for press in presses):
        return [[press] for press in presses]
    rows = -(-count // 3)
    ends = [round(count * row / rows) for row in range(rows + 1)]
    return [list(presses[start:end]) for start, end in pairwise(ends)]


def _button(press: Press) -> dict[str, str]:
    if not 1 <= len(press.data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"A button of the role {press.role} carries too much or nothing.")
    label = drawn(press).strip() or str(press.number or "…")
    return {"text": CHOSEN + label if press.on else label, "callback_data": press.data}


def _units(text: str) -> int:
    """The length in UTF-16 units; a half character, which Telegram refuses anyway, is one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
