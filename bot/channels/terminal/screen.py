"""How a message looks in a terminal, and what can be typed instead of pressing."""

import textwrap
from collections.abc import Mapping

from bot.ports import Message, Paragraph, Press, drawn

#: Letters for what is not an answer; numbers are the answers.
LETTERS: Mapping[str, str] = {
    "more": "m",
    "several": "n",
    "done": "d",
    "skip": "s",
    "back": "b",
    "help": "h",
}
WIDTH = 76


def draw(message: Message) -> list[str]:
    """The lines that show this message; a redrawn ask shows its buttons only."""
    lines: list[str] = []
    for paragraph in message.paragraphs:
        lines += [*_paragraph(paragraph), ""]
    answers = [p for p in message.presses if p.role == "choice"]
    lines += [f"  {'✓' if p.on else ' '} {_key(p)}  {drawn(p)}" for p in answers]
    controls = [f"{_key(p)} {drawn(p)}" for p in message.presses if p.role != "choice"]
    if controls:
        lines += ["", "  " + " · ".join(controls)]
    return lines


def keys(message: Message) -> dict[str, str]:
    """What typing each key presses, as button data."""
    return {_key(press): press.data for press in message.presses}


def _key(press: Press) -> str:
    if press.role != "choice":
        return LETTERS.get(press.role, press.role)
    return str(press.number) if press.number else "x"


def _paragraph(paragraph: Paragraph) -> list[str]:
    indent = {"quote": "  │ ", "label": "  ┌ "}.get(paragraph.style, "")
    wrapped: list[str] = []
    for line in drawn(paragraph).splitlines() or [""]:
        wrapped += textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent) or [
            indent
        ]
    return wrapped
