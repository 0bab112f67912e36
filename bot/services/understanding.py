"""From a raw row of the inbox to what it means: something a person did, or something of our own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from bot.ports import Changed, Channel, Incoming, Ordered, Other, Started, Typed
from bot.services.rows import InboxRow

#: Inbox channels of our own, whose lane is a participant.
CLOCK, SYSTEM = "clock", "system"
OWN = (CLOCK, SYSTEM)


@dataclass(frozen=True, slots=True)
class Own:
    """An event of our own, and what it is about: ``due``, ``joined``, ``back``,
    ``restored``, ``again``, ``entered``, ``staff_wrote`` or ``voice``.

    For ``due`` the name is a JSON list of (kind, round, promise's id), for ``staff_wrote`` it names
    the line of the talk, never its words, for ``voice`` the voice message.
    """

    participant: int
    event: str
    name: str = ""


def understand(row: InboxRow, channels: Mapping[str, Channel]) -> Incoming | Own | None:
    """What this row means; None for what is not ours to answer. Raises whatever a channel does."""
    update = parse(row.body)
    if row.channel in OWN:
        return Own(int(row.lane), update["event"], update.get("name", ""))
    incoming = channels[row.channel].read(update)
    return None if incoming is None else _clean(incoming)


def parse(body: str) -> Any:
    """JSON as its sender meant it, with half of a pair of surrogates if need be."""
    try:
        return orjson.loads(body)
    except ValueError:
        return json.loads(body)


def own_body(event: str, name: str = "") -> str:
    """The body of an event of our own."""
    return json.dumps({"event": event, "name": name})


def storable(text: str) -> str:
    """Words as every database can keep them: no NUL, no half of a surrogate pair."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


def _clean(incoming: Incoming) -> Incoming:
    content = incoming.content
    if isinstance(content, Typed | Changed | Other):
        return replace(incoming, content=replace(content, text=storable(content.text)))
    if isinstance(content, Ordered | Started) and content.words:
        return replace(incoming, content=replace(content, words=storable(content.words)))
    return incoming
