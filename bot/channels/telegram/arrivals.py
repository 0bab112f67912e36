"""Raw updates on their way into the inbox, before anybody tries to understand them.

Never raises. What is malformed goes in under the lane "?", so that it is confirmed to Telegram and
does not come again; what comes from groups, channels and other bots does not go in at all.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import orjson
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.incoming import (
    KINDS,
    UNKEEPABLE,
    chat_of,
    is_person,
    mapping,
    number,
    part_of,
)
from bot.channels.telegram.salvage import parsed
from bot.ports import Arrival

CHANNEL: Final = "telegram"
#: The lane of what cannot be told whose it is.
NOBODY: Final = "?"

# Tuples: what is looked up in them may be anything, also what no set takes.
_CROWDS: Final = (ChatType.GROUP, ChatType.SUPERGROUP, ChatType.CHANNEL)
_GONE: Final = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_QUERY: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: Telegram's ids are signed 32-bit numbers; an offset beyond them would drop the whole queue.
_LAST_ID: Final = 2**31 - 1


def arrival(update: object) -> Arrival | None:
    """What goes into the inbox; None for what did not come from a person in a private chat."""
    found = part_of(update)
    if found is None:
        return None if _is_of_other_kind(update) else _poison(update)
    kind, part = found
    chat = chat_of(kind, part)
    if is_person(part, chat):
        return _good(update, kind, part, str(chat["id"]))
    return None if _is_foreign(part, chat) else _poison(update)


def id_of(update: object) -> int | None:
    """The update's id if it can be confirmed to Telegram."""
    identity = mapping(update).get("update_id")
    if not isinstance(identity, int) or isinstance(identity, bool):
        return None
    return identity if 0 <= identity < _LAST_ID else None


def press_of(update: object) -> str | None:
    """The id of the press that waits for an answer, so that the button stops its spinner."""
    query = mapping(mapping(update).get("callback_query")).get("id")
    return query if isinstance(query, str) and _QUERY.fullmatch(query) else None


def crowd_of(update: object) -> int | None:
    """The group or channel that this came from and that we are still in."""
    part = mapping(mapping(update).get("message")) or mapping(mapping(update).get("my_chat_member"))
    chat = mapping(part.get("chat"))
    identity = chat.get("id")
    is_gone = mapping(part.get("new_chat_member")).get("status") in _GONE
    if chat.get("type") not in _CROWDS or is_gone or isinstance(identity, bool):
        return None
    return identity if isinstance(identity, int) and -(2**63) <= identity < 0 else None


def _good(update: object, kind: str, part: Mapping[str, Any], chat: str) -> Arrival:
    body = _json(update)
    update_id = id_of(update)
    return Arrival(
        channel=CHANNEL,
        update_id=_digest(body) if update_id is None else str(update_id),
        natural_key=_key(kind, part, chat, update_id) or _digest(body),
        lane=chat,
        body=body,
    )


def _key(kind: str, part: Mapping[str, Any], chat: str, update_id: int | None) -> str | None:
    if kind == "callback_query":
        query = press_of({kind: part})
        return f"c:{query}" if query else None
    if kind == "my_chat_member":  # several within one second are possible
        date = number(part.get("date"))
        return f"r:{chat}:{date}:{update_id}" if date and update_id is not None else None
    message = number(part.get("message_id"))
    if message is None:
        return None
    if kind == "message":
        return f"m:{chat}:{message}"
    edited = number(part.get("edit_date"))
    return f"e:{chat}:{message}:{edited}" if edited else None


def _poison(update: object) -> Arrival:
    body = _json(update)
    update_id = id_of(update)
    digest = _digest(body)
    return Arrival(
        channel=CHANNEL,
        update_id=digest if update_id is None else str(update_id),
        natural_key=digest,
        lane=NOBODY,
        body=body,
    )


def _is_of_other_kind(update: object) -> bool:
    """A well-formed update of a kind that we did not ask for, left over from before."""
    parts = {name: part for name, part in mapping(update).items() if name != "update_id"}
    return (
        id_of(update) is not None
        and bool(parts)
        and all(isinstance(part, dict) and name not in KINDS for name, part in parts.items())
    )


def _is_foreign(part: Mapping[str, Any], chat: Mapping[str, Any]) -> bool:
    sender = mapping(part.get("from"))
    return (
        chat.get("type") in _CROWDS
        or sender.get("is_bot") is True
        or bool(part.get("sender_chat"))
        or bool(part.get("business_connection_id"))
        or bool(part.get("inline_message_id"))
    )


def _digest(body: str) -> str:
    return "x:" + hashlib.sha256(body.encode()).hexdigest()[:32]


def _json(update: object) -> str:
    """JSON text that any database keeps and any parser takes: no NUL, no half characters."""
    held = update if isinstance(update, dict) else {"update": update}
    try:
        return orjson.dumps(held).decode()
    except (TypeError, RecursionError):
        pass
    try:
        plain = parsed(json.dumps(held))  # without infinities
        return UNKEEPABLE.sub("\ufffd", json.dumps(plain, ensure_ascii=False))
    except (TypeError, ValueError, RecursionError):
        return json.dumps({"update_id": id_of(update), "unreadable": True})
