"""Transcript rows as the browser gets them: JSON without what is empty, to keep a step small."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

from bot.ports import Message, Press, Shown
from bot.ports.pictures import Picture


def rows(shown: Iterable[Shown]) -> list[dict[str, Any]]:
    """The rows as ``static/log.js`` draws them, in the same order."""
    return [_row(row) for row in shown]


def _row(row: Shown) -> dict[str, Any]:
    at = row.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    head = {"order": row.order, "at": at}
    if row.message is None:
        return head | {"mine": row.mine}
    told = _message(row.message)
    if row.message.sound:
        told["sound"] = f"/chat/sound/{row.order}"
    if row.message.file:
        told["file"] = f"/chat/file/{row.order}"
    return head | told


def _message(message: Message) -> dict[str, Any]:
    every = {
        "kind": message.kind,
        "parts": [
            [part.style, part.text, *([part.symbol] if part.symbol else [])]
            for part in message.paragraphs
        ],
        "presses": _presses(message.presses),
        "ask": message.ask,
        "joins": message.joins,
        "marked": message.marked,
        "marks": _presses(message.marks),
        "language": message.language,
        "rtl": message.is_rtl,
        "words": message.wants_words,
        "pin": message.pin,
        "easy": message.is_easy,
        "picture": _picture(message.picture),
    }
    return {name: value for name, value in every.items() if value}


def _picture(picture: Picture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {
        "src": f"/chat/picture/{picture.digest}",
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
    }


def _presses(presses: Sequence[Press]) -> list[dict[str, Any]]:
    return [
        {"data": press.data, "text": press.text, "role": press.role}
        | ({"on": True} if press.on else {})
        | ({"symbol": press.symbol} if press.symbol else {})
        for press in presses
    ]
