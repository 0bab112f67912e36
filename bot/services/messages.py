"""Rendered messages and sessions as text, the way the database keeps them."""

from typing import Any

import orjson

from bot.ports import Message, Paragraph, Press
from bot.ports.pictures import Picture
from bot.ports.speech import Sound
from conversations import Session


def pack(message: Message) -> str:
    """The message as JSON. Empty fields are left out, so that a row stays small."""
    data: dict[str, Any] = {"kind": message.kind, "language": message.language}
    if message.paragraphs:
        data["paragraphs"] = [
            _short(one.text, one.style, symbol=one.symbol) for one in message.paragraphs
        ]
    for name in ("presses", "marks"):
        if presses := getattr(message, name):
            data[name] = [
                _short(p.data, p.text, p.role, p.on, p.number, symbol=p.symbol) for p in presses
            ]
    if picture := message.picture:
        data["picture"] = (picture.digest, picture.alt, picture.width, picture.height)
    if sound := message.sound:
        data["sound"] = (sound.pieces, sound.recording)
    for name in ("ask", "joins", "marked", "is_rtl", "wants_words", "pin", "file", "is_easy"):
        if value := getattr(message, name):
            data[name] = value
    return orjson.dumps(data).decode()


def unpack(text: str) -> Message:
    """The message that ``pack`` wrote. Raises ValueError for anything else."""
    data: dict[str, Any] = orjson.loads(text)
    data["paragraphs"] = tuple([Paragraph(*one) for one in data.get("paragraphs", ())])
    for name in ("presses", "marks"):
        if name in data:
            data[name] = tuple([Press(*one) for one in data[name]])
    if "picture" in data:
        data["picture"] = Picture(*data["picture"])
    if "sound" in data:
        pieces, recording = data["sound"]
        read = tuple([(language, words) for language, words in pieces])
        data["sound"] = Sound(read, tuple(recording) if recording else None)
    return Message(**data)


def _short(*values: object, symbol: str) -> tuple[object, ...]:
    """Most people have no pictures; then none is kept."""
    return (*values, symbol) if symbol else values


def packed(session: Session) -> str:
    """A session as JSON; the same text means the same session as ``Session.to_json``."""
    return orjson.dumps(session.to_data(), default=list).decode()


def pack_mine(words: str) -> str:
    """What the person wrote or pressed, as their own transcript shows it."""
    return orjson.dumps({"mine": words}).decode()


def mine(text: str) -> str | None:
    """The words of such a row; None where it is a message of ours."""
    data: dict[str, Any] = orjson.loads(text)
    found = data.get("mine")
    return found if isinstance(found, str) else None
